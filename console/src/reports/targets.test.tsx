// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Role } from '../api/session.tsx';
import type { BrandTargets, Figure } from '../api/types.ts';
import { blankCanvas } from '../chart/blank-canvas.fixture.ts';
import { bench, browser } from '../frame/bench.fixture.tsx';
import { downloads } from '../table/downloads.fixture.ts';
import { ReportsPage } from './ReportsPage.tsx';

const MEDIAN = 'first_response_median_seconds';
const LOWER = ['waiting', MEDIAN, 'first_response_p90_seconds', 'resolution_median_seconds'];

/** What the service holds, was asked for, and refuses. */
let held: BrandTargets[];
let put: { brand: string; body: BrandTargets }[];
let refusal: { status: number; body: object } | undefined;
let down: boolean;
let oldest: string | undefined;
let questions: URLSearchParams[];

const figure = (kpi: string, value: number, sample = value, group: Record<string, string> = {}): Figure => ({ kpi, group, value, sampleSize: String(sample) });

function figures(query: URLSearchParams): object {
  questions.push(query);
  const grouped = query.getAll('groupBy');
  const brands = grouped.includes('brand') ? ['nova', 'velo'] : [''];
  const of = (value: number, sample: number) => brands.flatMap((brand, at) => [
    figure(MEDIAN, value + at * 3000, sample, { brand, network: 'mail', day: '2026-11-19' }), figure('mentions_in', sample, sample, { brand, network: 'mail', day: '2026-11-19' }),
  ]);
  return { figures: of(540, 34), comparedFigures: query.has('comparedFrom') ? of(720, 41) : [], newestEventAt: {}, oldestEventAt: oldest };
}

/** No time between the ends of either stretch, which the service refuses. */
function none(query: URLSearchParams): boolean {
  return [['from', 'until'], ['comparedFrom', 'comparedUntil']].some(([from = '', until = '']) => query.has(from) && (query.get(from) ?? '') >= (query.get(until) ?? ''));
}

function targets(brand: string, init: RequestInit): Response {
  if (down) {
    return Response.json({ reason: 'UNAVAILABLE', status: 503 }, { status: 503 });
  }
  if (init.method !== 'PUT') {
    return Response.json({ brands: brand === '-' ? held : [held.find((one) => one.brand === brand) ?? { brand, targets: [], etag: 'v0' }] });
  }
  const body = JSON.parse(String(init.body)) as BrandTargets;
  put.push({ brand, body });
  if (refusal !== undefined) {
    return Response.json(refusal.body, { status: refusal.status });
  }
  held = [...held.filter((one) => one.brand !== brand), { ...body, brand, etag: 'v9' }];
  return Response.json(held.at(-1));
}

function serve(address: string, init: RequestInit = {}): Response {
  const url = new URL(address, 'http://console');
  const [brand = '', name = ''] = url.pathname.split('/').slice(-2);
  switch (name) {
    case 'kpis': return Response.json({ kpis: [...LOWER, 'mentions_in'].map((id) => ({ id, version: 1, definition: '', unit: id.endsWith('_seconds') ? 'seconds' : 'count', better: LOWER.includes(id) ? 'BETTER_LOWER' : 'BETTER_UNSPECIFIED' })) });
    case 'targets': return targets(brand, init);
    case 'figures:query': return none(url.searchParams) ? Response.json({ reason: 'TIME_RANGE_INVALID', status: 400 }, { status: 400 }) : Response.json(figures(url.searchParams));
    default: return Response.json({});
  }
}

const open = (role: Role, brands: readonly string[] = ['nova'], at = '/reports') => bench(() => <ReportsPage />, { path: '/reports', at, role, brands, client: new QueryClient({ defaultOptions: { queries: { retry: false } } }) });
const tile = async (name: string) => (await screen.findByText(name, { selector: 'dt' })).parentElement as HTMLElement;
const RESPONSE = 'First response, median';

beforeEach(() => {
  // a minute that ends meanwhile is another period, which is asked for anew
  vi.useFakeTimers({ toFake: ['Date'] });
  held = [{ brand: 'nova', targets: [{ kpi: MEDIAN, value: 1800 }], etag: 'v1' }];
  put = [];
  refusal = undefined;
  down = false;
  oldest = '2026-01-01T00:00:00Z';
  questions = [];
  browser(serve);
  blankCanvas();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('a tile', () => {
  it('says target, trend and the sample of both periods, asked for at once', async () => {
    await open('client');
    const response = within(await tile(RESPONSE));
    await response.findByText('Target 30 min: reached');
    response.getByText(/25% less than the 7 days before: better/);
    response.getByText('from 34 observations; 41 before');
    response.getByText(/^Before: 12 min, /);
    await screen.findByRole('heading', { name: 'First response is 9 min, target 30 min' });
    expect(questions.filter((one) => one.has('comparedFrom'))).toHaveLength(1);
  });

  it('compares with nothing that facts do not reach', async () => {
    oldest = new Date(Date.now() - 86_400_000).toISOString();
    await open('client');
    const response = within(await tile(RESPONSE));
    await response.findByText('nothing to compare with yet');
    response.getByText('from 34 observations');
  });

  it('compares with nothing in the first minute of today, and is there all the same', async () => {
    vi.setSystemTime('2026-11-19T00:00:20Z');
    await open('client', ['nova'], '/reports?period=today&zone=UTC');
    const response = within(await tile(RESPONSE));
    await response.findByText('nothing to compare with yet');
    response.getByText('Target 30 min: reached');
    expect(questions.some((one) => one.has('comparedFrom'))).toBe(false);
  });

  it('compares without a brand that was added meanwhile, and says so, since it would look like growth', async () => {
    const lately = new Date(Date.now() - 86_400_000).toISOString();
    browser((address, init) => {
      const query = new URL(address, 'http://console').searchParams;
      if (!address.includes('figures:query') || none(query)) {
        return serve(address, init);
      }
      const grouped = query.getAll('groupBy').includes('brand');
      const of = (nova: number, velo: number) => (grouped
        ? [...[['nova', nova], ['velo', velo]] as const].map(([brand, count]) => figure('mentions_in', count, count, { brand, network: 'mail' }))
        : [figure('mentions_in', nova + velo), figure(MEDIAN, 540, 200)]);
      return Response.json({
        figures: of(100, 100), comparedFigures: query.has('comparedFrom') ? of(100, 0) : [], newestEventAt: {},
        oldestEventAt: '2026-01-01T00:00:00Z', oldestEventAtByBrand: { nova: '2026-01-01T00:00:00Z', velo: lately },
      });
    });
    const files = downloads();
    await open('client', ['nova', 'velo']);
    const mentions = within(await tile('Mentions in'));
    await mentions.findByText('about the same as the 7 days before', { exact: false });
    expect([mentions.getByText('200').tagName, mentions.getByText('from 200 observations').tagName]).toEqual(['DD', 'DD']);
    within(await tile(RESPONSE)).getByText('nothing to compare with yet');
    screen.getByText(/^Not in the trends: Velo \(measured since .*\)\. .* compared without this brand, /);
    fireEvent.click(screen.getByRole('button', { name: 'Save as CSV: Reports' }));
    expect(await files[0]?.text).toContain('mentions_in,200,200,,,');
  });

  it('says that brands measured in both periods could not be compared, and nothing of trends until they are', async () => {
    const lately = new Date(Date.now() - 86_400_000).toISOString();
    let broken = true;
    browser((address, init) => {
      const query = new URL(address, 'http://console').searchParams;
      if (!address.includes('figures:query') || none(query)) {
        return serve(address, init);
      }
      return broken && query.has('comparedFrom') && query.getAll('groupBy').includes('brand') ? Response.json({ reason: 'UNAVAILABLE', status: 503 }, { status: 503 })
        : Response.json({ ...figures(query), oldestEventAtByBrand: { nova: oldest, velo: lately } });
    });
    await open('client', ['nova', 'velo']);
    const retry = within(await screen.findByRole('alert')).getByText('Try again');
    expect([screen.queryByText(/^Not in the trends/), screen.queryByText('nothing to compare with yet')]).toEqual([null, null]);
    broken = false;
    fireEvent.click(retry);
    await screen.findByText(/^Not in the trends: Velo/);
    within(await tile('Mentions in')).getByText('about the same as the 7 days before', { exact: false });
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('offers to set a target to whom it is allowed, and to nobody else', async () => {
    held = [];
    await open('client');
    await screen.findByRole('heading', { name: 'First response is 9 min' });
    expect([screen.queryByText('Set a target'), screen.queryByText('Set targets')]).toEqual([null, null]);
    cleanup();
    await open('lead');
    expect(await screen.findAllByText('Set a target')).toHaveLength(4);
  });

  it('is shown also while targets cannot be read', async () => {
    down = true;
    await open('lead');
    await within(await tile(RESPONSE)).findByText(/25% less than the 7 days before/);
    await screen.findByText(/Targets: not up to date/);
    expect(screen.queryByText('Set a target')).toBeNull();
  });

  it('is saved with what was before and what is wanted', async () => {
    const files = downloads();
    await open('analyst');
    await screen.findByText('Target 30 min: reached');
    fireEvent.click(screen.getByRole('button', { name: 'Save as CSV: Reports' }));
    expect((await files[0]?.text)?.split('\r\n').slice(1, 5)).toEqual(['mentions_in,34,34,41,41,', 'replies_out,,0,,0,', 'waiting,,0,,,', `${MEDIAN},540,34,720,41,1800`]);
  });
});

it('nobody without a role of the page sees figures or targets', async () => {
  await open('agent');
  await screen.findByText('You do not have access here');
  expect(screen.queryByText('Set targets')).toBeNull();
});

describe('several brands', () => {
  it('are held each against its own, and none is shown as the target of all', async () => {
    held.push({ brand: 'velo', targets: [{ kpi: MEDIAN, value: 1800 }], etag: 'v3' });
    await open('client', ['nova', 'velo']);
    await within(await tile(RESPONSE)).findByText('1 of 2 brands reaches its target');
    await screen.findByRole('heading', { name: 'First response is 9 min · 1 of 2 brands reaches its target' });
    const table = within(await screen.findByRole('region', { name: 'Targets' }));
    expect([table.getByText('Target 30 min: reached').closest('tr')?.textContent?.slice(0, 4), table.getByText('Target 30 min: missed by 29 min').closest('tr')?.textContent?.slice(0, 4)]).toEqual(['Nova', 'Velo']);
    expect(table.queryByText('Set targets')).toBeNull();
  });

  it('are each set in their row', async () => {
    await open('lead', ['nova', 'velo']);
    fireEvent.click(await screen.findByRole('button', { name: 'Set targets of Velo' }));
    await screen.findByRole('form', { name: 'Targets of Velo' });
    fireEvent.change(screen.getByLabelText(`${RESPONSE} (minutes)`), { target: { value: '20' } });
    fireEvent.click(screen.getByText('Save'));
    await waitFor(() => expect(put).toEqual([{ brand: 'velo', body: { targets: [{ kpi: MEDIAN, value: 1200 }], etag: 'v0' } }]));
  });
});

describe('the form of targets', () => {
  const type = async (value: string) => {
    await open('lead');
    fireEvent.click(await screen.findByText('Set targets'));
    const field = await screen.findByLabelText<HTMLInputElement>(`${RESPONSE} (minutes)`);
    expect(field.value).toBe('30');
    fireEvent.change(field, { target: { value } });
    return field;
  };

  it('opens by its key, saves all with the etag that was read, and shows them', async () => {
    await open('lead');
    await screen.findByText('Set targets');
    fireEvent.keyDown(document.body, { key: 't' });
    fireEvent.change(await screen.findByLabelText('Waiting now'), { target: { value: '5' } });
    fireEvent.submit(screen.getByRole('form', { name: 'Targets of Nova' }));
    await waitFor(() => expect(put.map(({ body }) => body)).toEqual([{ targets: [{ kpi: 'waiting', value: 5 }, { kpi: MEDIAN, value: 1800 }], etag: 'v1' }]));
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
    await within(await tile('Waiting now')).findByText(/Target 5/);
  });

  it('shows what it reads: thousands as English writes them', async () => {
    const field = await type('1,000');
    screen.getByText('16 h 40 or less');
    fireEvent.submit(screen.getByRole('form'));
    await waitFor(() => expect(put[0]?.body.targets).toEqual([{ kpi: MEDIAN, value: 60_000 }]));
    expect(field.getAttribute('aria-invalid')).not.toBe('true');
  });

  it('leaves the fields alone that nobody touched', async () => {
    held = [{ brand: 'nova', targets: [{ kpi: MEDIAN, value: 90.5 }], etag: 'v1' }];
    await open('lead');
    fireEvent.click(await screen.findByText('Set targets'));
    fireEvent.change(await screen.findByLabelText('Waiting now'), { target: { value: '5' } });
    fireEvent.submit(screen.getByRole('form'));
    await waitFor(() => expect(put[0]?.body.targets).toEqual([{ kpi: 'waiting', value: 5 }, { kpi: MEDIAN, value: 90.5 }]));
  });

  it('says at the field what cannot be, and sends nothing', async () => {
    const field = await type('50000');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    screen.getByText('Expected: a number from 1 to 43,200.');
    fireEvent.click(screen.getByText('Save'));
    await waitFor(() => expect(document.activeElement).toBe(field));
    expect(put).toEqual([]);
  });

  it('says a refusal of the service at its field', async () => {
    refusal = { status: 400, body: { reason: 'TARGET_INVALID', status: 400, metadata: { kpi: MEDIAN, field: 'value', expects: 'SECONDS', least: '1', most: '600', expected: '1 to 600', actual: '1200' } } };
    const field = await type('20');
    fireEvent.submit(screen.getByRole('form'));
    await screen.findByText(/1 to 600 seconds/);
    expect(field.getAttribute('aria-invalid')).toBe('true');
  });

  it('never overwrites unseen what somebody else saved meanwhile', async () => {
    await type('20');
    held = [{ brand: 'nova', targets: [{ kpi: MEDIAN, value: 2400 }], etag: 'v2' }];
    refusal = { status: 409, body: { reason: 'ETAG_MISMATCH', status: 409 } };
    fireEvent.submit(screen.getByRole('form'));
    await screen.findByText('Somebody else changed the targets in the meantime.');
    fireEvent.click(screen.getByText('Load theirs'));
    expect(screen.getByLabelText<HTMLInputElement>(`${RESPONSE} (minutes)`).value).toBe('40');
  });
});
