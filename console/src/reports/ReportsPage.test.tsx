// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { blankCanvas } from '../chart/blank-canvas.fixture.ts';
import { bench, browser } from '../frame/bench.fixture.tsx';
import { reportsSearch } from '../frame/addresses.ts';
import { downloads } from '../table/downloads.fixture.ts';
import { ReportsPage } from './ReportsPage.tsx';

/** What was asked of the figures. */
let asked: URLSearchParams[];

function serve(address: string): Response {
  if (!address.includes('figures:query')) {
    return Response.json({ kpis: [], brands: [] });
  }
  const query = new URLSearchParams(address.split('?')[1]);
  asked.push(query);
  const value = query.get('excludeBots') === 'true' ? 3 : 5;
  return Response.json({ figures: [{ kpi: 'mentions_in', group: { day: '2026-11-19', brand: 'nova', network: 'mail' }, value, sampleSize: String(value) }], newestEventAt: {} });
}

beforeEach(() => {
  // a minute that ends meanwhile is another period, which is asked for anew
  vi.useFakeTimers({ toFake: ['Date'] });
  asked = [];
  browser(serve);
  blankCanvas();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const excluded = () => [...new Set(asked.map((one) => one.get('excludeBots')))];

describe('likely bots', () => {
  it('are counted until the switch leaves them out of every part, and of the file', async () => {
    const files = downloads();
    const { router } = await bench(() => <ReportsPage />, { path: '/reports', role: 'analyst' });
    await screen.findByText('from 5 observations');
    const bots = screen.getByRole<HTMLInputElement>('switch', { name: 'Without likely bots' });
    expect([bots.checked, excluded()]).toEqual([false, [null]]);
    asked = [];
    fireEvent.click(bots);
    await screen.findByText('from 3 observations');
    expect([excluded(), asked.length, router.state.location.search]).toEqual([['true'], 3, { people: true }]);
    screen.getByText(/leaves likely bots out/);
    fireEvent.click(screen.getByRole('button', { name: 'Save as CSV: Reports' }));
    expect(await files[0]?.text).toContain('mentions_in,3,3,');
  });

  it('are left out by the address too', () => {
    expect([reportsSearch({ people: true }), reportsSearch({ people: 'yes' })]).toEqual([{ people: true }, {}]);
  });
});
