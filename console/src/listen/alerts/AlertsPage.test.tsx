// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Alert } from '../../api/types.ts';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import { AlertsPage } from './AlertsPage.tsx';

const alert = (id: string, mine: boolean) => ({
  id, agency: 'acme', brand: 'nova', mine, raisedAt: '2026-11-26T09:00:00Z', acknowledgedBy: '', onShift: [], deliveries: [], rule: { displayName: `Storm ${id}`, condition: 'ALERT_CONDITION_EVERY_MATCH' },
}) as unknown as Alert;

const held = [alert('a', true), alert('b', false)];

beforeEach(() => browser((address) => {
  const mine = new URL(address, 'http://console').searchParams.get('forMe') === 'true';
  return Response.json({ alerts: held.filter((one) => one.mine || !mine), savedQueries: [], agents: [], nextPageToken: '' });
}));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the page of alerts', () => {
  const rows = () => [...document.querySelectorAll('li button')].map((one) => [one.querySelector('strong')?.textContent, one.textContent?.includes('For me')]);

  it('shows what is for others as well, and marks what is for this person', async () => {
    await bench(AlertsPage, { path: '/listen/alerts', role: 'agent' });
    await waitFor(() => expect(rows()).toEqual([['Storm a', true], ['Storm b', false]]));
  });

  it('shows only what is for this person when asked', async () => {
    const { router } = await bench(AlertsPage, { path: '/listen/alerts', role: 'agent' });
    fireEvent.click(await screen.findByRole('button', { name: 'For me' }));
    await waitFor(() => expect(rows()).toEqual([['Storm a', true]]));
    expect([router.state.location.href, screen.getByRole('button', { name: 'Open' }).getAttribute('aria-pressed')]).toEqual(['/listen/alerts?mine=true', 'false']);
  });
});
