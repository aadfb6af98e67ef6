// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { QUIET } from '../api/call/useSettled.ts';
import { mentionKeys } from '../api/mention/mentions.ts';
import { blankCanvas } from '../chart/blank-canvas.fixture.ts';
import { bench, browser } from '../frame/bench.fixture.tsx';
import { Commands } from '../frame/keys/commands.fixture.tsx';
import { LiveProvider } from '../live/LiveProvider.tsx';
import { savedQuery } from './editor/saved-query.fixture.ts';
import { listenSearch } from '../frame/addresses.ts';
import { ListenPage } from './ListenPage.tsx';
import { downloads } from '../table/downloads.fixture.ts';
import { mention } from './results/mention.fixture.ts';

/** What the service finds. */
let found: ReturnType<typeof mention>[];
/** The index answers. */
let answers: boolean;
/** Opens the stream of routing, which says that anything may have come. */
let hear: () => void;
/** What was searched, by brand and whether without bots. */
let searched: { brand: string | undefined; excludeBots: string | null; savedQueries: string[] }[];
/** In which zones and from when bars were asked for. */
let zones: (string | null)[];
let froms: (string | null)[];
let savedQueries: ReturnType<typeof savedQuery>[];
let stream: ReadableStreamDefaultController | undefined;

function serve(address: string): Response | Promise<Response> {
  if (address.includes('mentions:search')) {
    const url = new URL(address, 'http://console');
    searched.push({ brand: /brands\/([^/]+)\//.exec(url.pathname)?.[1], excludeBots: url.searchParams.get('excludeBots'), savedQueries: url.searchParams.getAll('savedQueries') });
    if (url.searchParams.has('histogramTimeZone')) {
      zones.push(url.searchParams.get('histogramTimeZone'));
      froms.push(url.searchParams.get('from'));
    }
    if (!answers) {
      return Response.json({ reason: 'INDEX_UNAVAILABLE', status: 503 }, { status: 503 });
    }
    const hits = found.map((one) => ({ mention: one, highlights: [], reasons: [], score: 0 }));
    return Response.json({ hits, total: String(hits.length), totalIsLowerBound: false, histogram: [], histogramInterval: '', facets: [], nextPageToken: '' });
  }
  if (address.includes('events/routing')) {
    return new Promise((answer) => {
      hear = () => answer(new Response(new ReadableStream({ start: (controller) => { stream = controller; } })));
    });
  }
  if (address.includes('events/')) {
    return Response.json({ reason: 'PERMISSION_DENIED', status: 403 }, { status: 403 });
  }
  if (address.includes('/brands?')) {
    return Response.json({ brands: [{ id: 'nova', displayName: 'Nova', timeZone: 'America/St_Johns' }], nextPageToken: '' });
  }
  return Response.json({ conversations: [], savedQueries: address.includes('savedQueries') && !address.endsWith(':passedOver') ? savedQueries : [], passedOver: [], costliest: [], members: [], sequence: '0', nextPageToken: '' });
}

beforeEach(() => {
  [searched, zones, froms] = [[], [], []];
  answers = true;
  savedQueries = [savedQuery()];
  found = [mention({ text: 'first' })];
  browser(serve);
  blankCanvas();
  Object.assign(Element.prototype, { scrollTo: () => {} });
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(112);
});

afterEach(() => {
  cleanup();
  stream?.close();
  stream = undefined;
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const later = () => mention({ id: 'm2', text: 'second', publishedAt: '2026-11-19T13:00:00Z' });

describe('what comes in', () => {
  it('waits while somebody paused, is counted, and is shown when they go on', async () => {
    await bench(() => <LiveProvider><ListenPage /></LiveProvider>, { path: '/listen', role: 'analyst' });
    await screen.findByText('first');
    fireEvent.keyDown(window, { key: 'p' });
    expect(screen.getByRole('button', { name: 'Resume' }).getAttribute('aria-pressed')).toBe('true');
    screen.getByText('Paused. New mentions wait.');
    found = [later(), ...found];
    hear();
    await screen.findByText('1 new mention');
    expect([screen.queryByText('second'), screen.getByText('1 mention').tagName]).toEqual([null, 'SPAN']);
    fireEvent.click(screen.getByRole('button', { name: 'Resume' }));
    await screen.findByText('second');
    expect([screen.queryByText('1 new mention'), screen.queryByText('Paused. New mentions wait.'), screen.getByText('2 mentions').tagName]).toEqual([null, null, 'SPAN']);
    // told when somebody searched, and not with each that comes
    expect(screen.getByText('2 mentions').getAttribute('aria-live')).toBe('off');
  });

  it('does not come over a paused list when the network is back', async () => {
    const { client } = await bench(() => <LiveProvider><ListenPage /></LiveProvider>, { path: '/listen', role: 'analyst' });
    await screen.findByText('first');
    fireEvent.click(screen.getByRole('button', { name: 'Pause' }));
    found = [later(), ...found];
    // long enough for what was read to be old
    const now = Date.now();
    vi.spyOn(Date, 'now').mockImplementation(() => now + 20_000);
    await act(async () => {
      window.dispatchEvent(new Event('offline'));
      window.dispatchEvent(new Event('online'));
    });
    await waitFor(() => expect(client.isFetching()).toBe(0));
    expect([screen.queryByText('second'), screen.getByText('first').tagName]).toEqual([null, 'P']);
  });

  it('is looked for every 20 s for whom no stream tells of it, which stands beside the pause', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    try {
      await bench(() => <LiveProvider><ListenPage /></LiveProvider>, { path: '/listen', role: 'editor' });
      await screen.findByText('first');
      screen.getByText('Looks for new ones every 20 s');
      found = [later(), ...found];
      await act(() => vi.advanceTimersByTimeAsync(21_000));
      await screen.findByText('second');
      fireEvent.click(screen.getByRole('button', { name: 'Pause' }));
      expect(screen.queryByText('Looks for new ones every 20 s')).toBeNull();
      cleanup();
      await bench(() => <LiveProvider><ListenPage /></LiveProvider>, { path: '/listen', role: 'analyst' });
      await screen.findByText('first');
      expect(screen.queryByText(/^Looks for new ones/)).toBeNull();
    } finally {
      vi.useRealTimers();
    }
  });

  it('is not taken by a list in order of match, which says as of when it was counted', async () => {
    await bench(() => <LiveProvider><ListenPage /></LiveProvider>, { path: '/listen', at: '/listen?order=relevance', role: 'analyst' });
    await screen.findByText('first');
    screen.getByText(/^Counted \d/);
    cleanup();
    await bench(() => <LiveProvider><ListenPage /></LiveProvider>, { path: '/listen', role: 'analyst' });
    await screen.findByText('first');
    expect(screen.queryByText(/^Counted/)).toBeNull();
  });

  it('can be shown once without going on', async () => {
    await bench(() => <LiveProvider><ListenPage /></LiveProvider>, { path: '/listen', role: 'analyst' });
    await screen.findByText('first');
    fireEvent.click(screen.getByRole('button', { name: 'Pause' }));
    found = [later(), ...found];
    hear();
    fireEvent.click(await screen.findByText('1 new mention'));
    await screen.findByText('second');
    screen.getByRole('button', { name: 'Resume' });
  });

  it('waits while a mention is corrected, and is shown afterwards', async () => {
    await bench(() => <LiveProvider><ListenPage /></LiveProvider>, { path: '/listen', role: 'analyst' });
    const row = (await screen.findByText('first')).closest('li') as HTMLElement;
    fireEvent.click(within(row).getByText('Correct'));
    fireEvent.click(await screen.findByLabelText(/positive/));
    found = [later(), ...found];
    hear();
    await screen.findByText('1 new mention');
    expect([screen.queryByText('second'), (screen.getByLabelText(/positive/) as HTMLInputElement).checked]).toEqual([null, true]);
    fireEvent.click(screen.getByLabelText(/negative/));
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await screen.findByText('second');
  });
});

describe('what cannot be looked for', () => {
  it('is said above what was found, with the time of the last look, until the index answers again', async () => {
    await bench(() => <LiveProvider><ListenPage /></LiveProvider>, { path: '/listen', role: 'analyst' });
    await screen.findByText('first');
    answers = false;
    found = [later(), ...found];
    hear();
    const notice = (await screen.findByText(/^New mentions since \d\d:\d\d:\d\d: not up to date/)).parentElement as HTMLElement;
    expect([screen.queryByText('second'), screen.getByText('first').tagName]).toEqual([null, 'P']);
    answers = true;
    fireEvent.click(within(notice).getByRole('button', { name: 'Try again' }));
    await screen.findByText('second');
    expect(screen.queryByText(/not up to date/)).toBeNull();
  });
});

describe('a search', () => {
  it('is asked for once at the beginning, in the zone of the brand', async () => {
    const { client } = await bench(() => <LiveProvider><ListenPage /></LiveProvider>, { path: '/listen', role: 'analyst', brands: 'asked' });
    await screen.findByText('first');
    await waitFor(() => expect(client.isFetching()).toBe(0));
    expect([zones, searched.length]).toEqual([['America/St_Johns'], 1]);
  });

  it('leaves what it found when it fails later, and says so', async () => {
    const { client } = await bench(() => <LiveProvider><ListenPage /></LiveProvider>, { client: new QueryClient({ defaultOptions: { queries: { retry: false } } }), path: '/listen', role: 'analyst' });
    await screen.findByText('first');
    answers = false;
    await act(() => client.refetchQueries({ queryKey: mentionKeys.lists('acme') }));
    await screen.findByText(/not up to date/);
    expect([screen.getByText('first').tagName, screen.queryByText('INDEX_UNAVAILABLE')]).toEqual(['P', null]);
    answers = true;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByText(/not up to date/)).toBeNull());
  });

  it('that is clicked together is asked for at once for the first and the last', async () => {
    await bench(() => <LiveProvider><ListenPage /></LiveProvider>, { path: '/listen', role: 'analyst' });
    await screen.findByText('first');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    for (const day of ['01', '02', '03', '04']) {
      fireEvent.change(screen.getByLabelText('From'), { target: { value: `2026-11-${day}` } });
      await act(() => vi.advanceTimersByTimeAsync(QUIET / 2));
    }
    await act(() => vi.advanceTimersByTimeAsync(QUIET));
    vi.useRealTimers();
    expect(froms).toEqual([null, '2026-11-01T00:00:00.000Z', '2026-11-04T00:00:00.000Z']);
  });
});

describe('the palette of the page', () => {
  it('searches saved queries, turns the order and saves what was found', async () => {
    const files = downloads();
    const { router } = await bench(() => <LiveProvider><ListenPage /><Commands /></LiveProvider>, { path: '/listen', role: 'analyst' });
    await screen.findByText('first');
    fireEvent.click(await screen.findByText('Command: Save as CSV'));
    await waitFor(() => expect(files.length).toBe(1));
    fireEvent.click(await screen.findByText('Command: Search: Outage'));
    await waitFor(() => expect(router.state.location.search).toEqual({ q: 'panne' }));
    fireEvent.click(await screen.findByText('Command: Best match first'));
    await waitFor(() => expect(router.state.location.search).toEqual({ q: 'panne', order: 'relevance' }));
    fireEvent.keyDown(window, { key: 's' });
    await waitFor(() => expect(router.state.location.search).toEqual({ q: 'panne' }));
  });
});

describe('a search that a figure leads to', () => {
  it('looks at the brand that was counted, without the bots that were not, until somebody wants more', async () => {
    const { router } = await bench(() => <LiveProvider><ListenPage /></LiveProvider>, { path: '/listen', at: '/listen?brand=nova&people=true', role: 'analyst' });
    await screen.findByText('first');
    expect(searched.every((one) => one.brand === 'nova' && one.excludeBots === 'true')).toBe(true);
    fireEvent.click(screen.getByRole('switch', { name: 'Without likely bots' }));
    await waitFor(() => expect(searched.at(-1)).toEqual({ brand: 'nova', excludeBots: null, savedQueries: [] }));
    fireEvent.click(screen.getByRole('button', { name: 'All chosen brands' }));
    await waitFor(() => expect(searched.at(-1)?.brand).toBe('-'));
    expect(router.state.location.search).toEqual({});
  });
});

describe('what a saved query brought', () => {
  const open = (at: string) => bench(() => <LiveProvider><ListenPage /></LiveProvider>, { path: '/listen', at, role: 'analyst' });

  it('is searched by its tag, shown as a filter, and given up with it or with the brand', async () => {
    savedQueries = [savedQuery()];
    const { router } = await open(`/listen?brand=nova&saved=${JSON.stringify(['outage'])}`);
    await screen.findByText('first');
    expect(searched.every((one) => one.brand === 'nova' && one.savedQueries.join() === 'outage')).toBe(true);
    fireEvent.click(await screen.findByRole('button', { name: 'Not only what Outage brought' }));
    await waitFor(() => expect(searched.at(-1)).toEqual({ brand: 'nova', excludeBots: null, savedQueries: [] }));
    fireEvent.change(screen.getByRole('combobox', { name: 'Choose a saved query' }), { target: { value: '0' } });
    await waitFor(() => expect(router.state.location.search).toEqual({ brand: 'nova', saved: ['outage'] }));
    fireEvent.click(screen.getByRole('button', { name: 'All chosen brands' }));
    await waitFor(() => expect(router.state.location.search).toEqual({}));
  });

  it('is one key away from a mention that it brought, unless it is gone', async () => {
    savedQueries = [savedQuery(), savedQuery({ id: 'theirs', brand: 'luna', displayName: 'Of another brand' })];
    found = [mention({ text: 'first', matchedQueries: ['outage', 'theirs'] })];
    await open('/listen');
    const link = await screen.findByRole('link', { name: 'Outage' });
    expect([link.getAttribute('href'), screen.getByText('theirs').tagName]).toEqual([`/listen?brand=nova&saved=${encodeURIComponent(JSON.stringify(['outage']))}`, 'SPAN']);
  });

  it('is not asked for by an id without its brand', () => {
    expect([listenSearch({ brand: 'nova', saved: ['outage', 3] }).saved, listenSearch({ saved: ['outage'] }).saved]).toEqual([['outage'], undefined]);
  });
});
