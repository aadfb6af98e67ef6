// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Alert } from '../../api/types.ts';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import { AlertsPage } from './AlertsPage.tsx';

const alert = (id: string, mine: boolean) => ({
  id, agency: 'acme', brand: 'nova', mine, raisedAt: '2026-11-26T09:00:00Z', acknowledgedBy: '', onShift: [], deliveries: [], rule: { displayName: `Storm ${id}`, condition: 'ALERT_CONDITION_EVERY_MATCH' },
}) as unknown as Alert;

let held: Alert[];
let refused: string;
let page: number;

beforeEach(() => {
  held = [alert('a', true), alert('b', false)];
  refused = '';
  page = 200;
});

beforeEach(() => browser((address) => {
  const id = /alerts\/(\w+):acknowledge/.exec(address)?.[1];
  if (id !== undefined) {
    if (id === refused) {
      return Response.json({ reason: 'UNAVAILABLE', status: 503 }, { status: 503 });
    }
    const taken = { ...held.find((one) => one.id === id), acknowledgedAt: '2026-11-26T09:01:00Z', acknowledgedBy: 'zoe' } as Alert;
    held = held.filter((one) => one.id !== id);
    return Response.json(taken);
  }
  if (address.includes('/alerts?')) {
    const url = new URL(address, 'http://console');
    const begin = Number(url.searchParams.get('pageToken') ?? 0);
    const shown = held.filter((one) => one.mine || url.searchParams.get('forMe') !== 'true');
    // a service may give fewer at once than it was asked for
    const next = begin + Math.min(page, Number(url.searchParams.get('pageSize')));
    return Response.json({ alerts: shown.slice(begin, next), nextPageToken: next < shown.length ? String(next) : '' });
  }
  return Response.json({ members: [], savedQueries: [], agents: [], nextPageToken: '' });
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

  it('says when the alert that the address names is not among them, and where it may be', async () => {
    const { router } = await bench(AlertsPage, { path: '/listen/alerts', at: '/listen/alerts?alert=gone', role: 'agent' });
    await screen.findByText('The alert you looked at is not in this list');
    fireEvent.click(screen.getByRole('button', { name: 'Look for it among all' }));
    await waitFor(() => expect(router.state.location.href).toBe('/listen/alerts?all=true&alert=gone'));
  });

  it('has a key for each of its views', async () => {
    const { router } = await bench(AlertsPage, { path: '/listen/alerts', role: 'agent' });
    await screen.findByText('Storm b');
    for (const [keys, href] of [['1', '?mine=true'], ['2', ''], ['3', '?all=true'], ['4', '?view=rules']]) {
      fireEvent.keyDown(window, { key: keys });
      await waitFor(() => expect(router.state.location.href).toBe(`/listen/alerts${href}`));
    }
    expect(screen.getByRole('button', { name: 'Rules' }).title).toBe('Rules (4)');
  });

  const until = (id: string, raisedAt: string, acknowledgeBy?: string) => ({ ...alert(id, true), acknowledgeBy, raisedAt });
  const newer = (count: number) => Array.from({ length: count }, (_, index) => until(`n${index}`, new Date(Date.parse('2026-11-26T10:00:00Z') - index * 1_000).toISOString()));

  it('puts the open one first that must be reacted to soonest, however many newer ones there are', async () => {
    page = 5;
    held = [...newer(8), until('late', '2026-11-26T08:30:00Z', '2026-11-26T09:20:00Z'), until('later', '2026-11-26T08:00:00Z', '2026-11-26T11:00:00Z')];
    await bench(AlertsPage, { path: '/listen/alerts', role: 'agent' });
    await waitFor(() => expect(rows().map(([name]) => name)).toEqual(['Storm late', 'Storm later', ...newer(8).map(({ id }) => `Storm ${id}`)]));
  });

  it('draws a hundred of them, and the others when somebody wants them', async () => {
    held = newer(102);
    await bench(AlertsPage, { path: '/listen/alerts', role: 'agent' });
    await waitFor(() => expect(rows().length).toBe(100));
    expect(screen.queryByText(/^More are open/)).toBeNull();
    fireEvent.click(screen.getByText('Show more'));
    expect([rows().length, screen.queryByText('Show more')]).toEqual([102, null]);
    // so many rows take their time while a whole build shares the machine
  }, 30_000);

  it('keeps the one looked at when a more urgent one comes in, so that nobody acknowledges what they never saw', async () => {
    const acknowledged: string[] = [];
    const serve = fetch;
    vi.stubGlobal('fetch', (address: string, init?: RequestInit) => {
      acknowledged.push(.../alerts\/(\w+):acknowledge/.exec(address)?.slice(1) ?? []);
      return serve(address, init);
    });
    held = newer(2);
    const { client } = await bench(AlertsPage, { path: '/listen/alerts', role: 'agent' });
    await screen.findByRole('heading', { name: 'Storm n0' });
    held = [until('urgent', '2026-11-26T11:00:00Z', '2026-11-26T11:05:00Z'), ...newer(2)];
    await client.invalidateQueries({ queryKey: ['alerts'] });
    await waitFor(() => expect(rows()[0]?.[0]).toBe('Storm urgent'));
    screen.getByRole('heading', { name: 'Storm n0' });
    fireEvent.click(screen.getByRole('button', { name: 'Acknowledge' }));
    await waitFor(() => expect(acknowledged).toEqual(['n0']));
    // the button is gone, and what comes next has the focus
    await waitFor(() => expect(document.activeElement?.querySelector('strong')?.textContent).toBe('Storm n1'));
    fireEvent.keyDown(window, { key: 'k' });
    await waitFor(() => expect(document.activeElement?.querySelector('strong')?.textContent).toBe('Storm urgent'));
  });

  it('acknowledges all of one rule by one key, leaves those of others, and says what was refused', async () => {
    const ofRule = (id: string, rule: string) => ({ ...alert(id, true), rule: { ...alert(id, true).rule, id: rule } }) as Alert;
    held = [ofRule('a', 'storm'), ofRule('b', 'calm'), ...Array.from({ length: 8 }, (_, index) => ofRule(`s${index}`, 'storm'))];
    refused = 's3';
    await bench(AlertsPage, { path: '/listen/alerts', role: 'agent' });
    await screen.findByText('Acknowledge all 9 of this rule');
    fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true });
    await screen.findByText(/^1 of 9 alerts was not acknowledged/);
    await waitFor(() => expect(rows().map(([name]) => name)).toEqual(['Storm b', 'Storm s3']));
    fireEvent.click(screen.getByText('Storm s3'));
    await waitFor(() => expect(document.querySelector('li button[aria-current="true"] strong')?.textContent).toBe('Storm s3'));
    expect(screen.queryByText(/^Acknowledge all/)).toBeNull();
  });
});
