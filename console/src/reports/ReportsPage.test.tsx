// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { blankCanvas } from '../chart/blank-canvas.fixture.ts';
import { figuresQuery } from '../api/conversation/figures.ts';
import { bench, browser } from '../frame/bench.fixture.tsx';
import { useScope } from '../frame/brands/scope.tsx';
import { reportsSearch } from '../frame/addresses.ts';
import { downloads } from '../table/downloads.fixture.ts';
import { viewersZone } from '../words/time.ts';
import { ReportsPage } from './ReportsPage.tsx';

/** What was asked of the figures. */
let asked: URLSearchParams[];
let brands: object[];
/** Answers are given once it ends. */
let ready: Promise<void>;

async function serve(address: string): Promise<Response> {
  await ready;
  if (!address.includes('figures:query')) {
    return Response.json({ kpis: [], brands });
  }
  const query = new URLSearchParams(address.split('?')[1]);
  asked.push(query);
  const value = query.get('excludeBots') === 'true' ? 3 : 5;
  return Response.json({ figures: [{ kpi: 'mentions_in', group: { day: '2026-11-19', brand: 'nova', network: 'mail' }, value, sampleSize: String(value) }], newestEventAt: {} });
}

beforeEach(() => {
  // a minute that ends meanwhile is another period, which is asked for anew
  vi.useFakeTimers({ toFake: ['Date'] });
  [asked, brands] = [[], []];
  ready = Promise.resolve();
  browser(serve);
  blankCanvas();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function Choice() {
  const { choose } = useScope();
  return <button type="button" onClick={() => choose(['velo'])}>only Velo</button>;
}

const excluded = () => [...new Set(asked.map((one) => one.get('excludeBots')))];

it('shows no answer as that to another question while it waits for its own, be it of other brands', async () => {
  await bench(() => <><ReportsPage /><Choice /></>, { path: '/reports', role: 'analyst', brands: ['nova', 'velo'] });
  for (const name of ['30 days', 'Without likely bots', 'only Velo']) {
    await screen.findByText(/^from [35] observations/);
    let go = () => {};
    ready = new Promise((resolve) => { go = resolve; });
    fireEvent.click(screen.getByText(name));
    await screen.findByLabelText('Loading');
    expect(screen.queryByText(/^from [35] observations/)).toBeNull();
    await act(async () => go());
  }
  await screen.findByText(/^from 3 observations/);
});

it('counts by the days of the one brand, of several in different zones by those of the viewer', async () => {
  brands = [{ id: 'nova', displayName: 'Nova', timeZone: 'America/St_Johns' }, { id: 'velo', displayName: 'Velo', timeZone: 'Europe/Paris' }];
  await bench(() => <><ReportsPage /><Choice /></>, { path: '/reports', role: 'analyst', brands: 'asked' });
  await screen.findByText('America/St_Johns');
  await vi.waitFor(() => expect(asked.at(-1)?.get('timeZone')).toBe(viewersZone()));
  asked = [];
  fireEvent.click(screen.getByText('only Velo'));
  await vi.waitFor(() => expect([...new Set(asked.map((one) => one.get('timeZone')))]).toEqual(['Europe/Paris']));
});

it('asks once, when the zone of the brand is known', async () => {
  brands = [{ id: 'nova', displayName: 'Nova', timeZone: 'America/St_Johns' }];
  await bench(() => <ReportsPage />, { path: '/reports', role: 'analyst', brands: 'asked' });
  await screen.findByText('from 5 observations');
  expect(asked.map((one) => one.get('timeZone'))).toEqual(['America/St_Johns', 'America/St_Johns', 'America/St_Johns']);
});

it('asks nothing for somebody who may not see it', async () => {
  await bench(() => <ReportsPage />, { path: '/reports', role: 'agent' });
  await screen.findByText('You do not have access here');
  expect(asked).toEqual([]);
});

it('shows the former answer while only time has gone on', () => {
  const asks = (brand: string, until: string) => figuresQuery('acme', [brand], 'today', { kpis: ['waiting'], groupBy: [], from: '2026-11-19T00:00:00Z', until, timeZone: 'UTC' });
  const former = { figures: [], comparedFigures: [], computedAt: undefined, oldestEventAt: undefined, oldestEventAtByBrand: {} };
  const instead = (brand: string) => (asks(brand, '2026-11-19T13:00:00Z').placeholderData as (former: object, of: object) => unknown)(former, { queryKey: asks('nova', '2026-11-19T12:00:00Z').queryKey });
  expect([instead('nova'), instead('velo')]).toEqual([former, undefined]);
});

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
    screen.getByText(/leaves likely bots out.* replies leave out conversations that one of them opened/);
    fireEvent.click(screen.getByRole('button', { name: 'Save as CSV: Reports' }));
    expect(await files[0]?.text).toContain('mentions_in,3,3,');
  });

  it('are left out by the address too', () => {
    expect([reportsSearch({ people: true }), reportsSearch({ people: 'yes' })]).toEqual([{ people: true }, {}]);
  });
});

it('says how each figure is counted, for who asks', async () => {
  await bench(() => <ReportsPage />, { path: '/reports', role: 'client' });
  const asks = await screen.findAllByRole('button', { name: /^How it is counted: / });
  expect(asks.map((one) => one.getAttribute('aria-label'))).toHaveLength(6);
  const opened = document.getElementById(screen.getByRole('button', { name: 'How it is counted: Waiting now' }).getAttribute('popovertarget') ?? '');
  expect(opened?.textContent).toBe('Conversations whose customer waits for an answer now, whatever the period.');
});
