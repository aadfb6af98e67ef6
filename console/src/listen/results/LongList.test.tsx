// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { useEffect } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Search } from '../../api/mention/mentions.ts';
import { blankCanvas } from '../../chart/blank-canvas.fixture.ts';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import { LiveProvider } from '../../live/LiveProvider.tsx';
import { ListenPage } from '../ListenPage.tsx';
import { mention } from './mention.fixture.ts';
import { Results } from './Results.tsx';
import { useFound } from '../arrivals/useFound.ts';

/** Height of a row, and of what is seen of the list. */
const ROW = 112;
const SEEN = 6 * ROW;

/** How many the service finds. */
let total: number;
/** Where each page of results began that was asked for to be shown; the newest alone are asked for without facets. */
let read: number[];

/** The page of a search as the gateway gives it; the words searched stand in each text. */
function page(address: string) {
  const { searchParams } = new URL(address, 'http://console');
  const from = Number(searchParams.get('pageToken') ?? 0);
  const size = Number(searchParams.get('pageSize'));
  if (from > 0 || searchParams.get('facets') === 'true') {
    read.push(from);
  }
  const text = searchParams.get('query') || 'text';
  const hits = Array.from({ length: Math.min(size, total - from) }, (_, index) => ({ mention: mention({ id: `${text}${from + index}`, text: `${text} ${from + index}` }), highlights: [], reasons: [], score: 0 }));
  const next = from + size < total ? String(from + size) : '';
  return { hits, total: String(total), totalIsLowerBound: false, histogram: [], histogramInterval: '', facets: [], nextPageToken: next };
}

function serve(address: string): Response {
  if (address.includes('mentions:search')) {
    // whole pages as they are: a hundred thousand need not be written and read as text
    return Object.assign(new Response('{}'), { json: () => Promise.resolve(page(address)) });
  }
  return address.includes('events/')
    ? Response.json({ reason: 'PERMISSION_DENIED', status: 403 }, { status: 403 })
    : Response.json({ conversations: [], savedQueries: [], passedOver: [], costliest: [], members: [], lexemes: [], errors: [], hints: [], nextPageToken: '' });
}

const { scrollTo } = Element.prototype;

beforeEach(() => {
  [total, read] = [1_000, []];
  browser(serve);
  blankCanvas();
  // jsdom lays nothing out and scrolls nothing
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(ROW);
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(SEEN);
  vi.spyOn(Element.prototype, 'scrollHeight', 'get').mockImplementation(() => total * ROW);
  Object.assign(Element.prototype, {
    scrollTo(this: Element, { top }: { top: number }) {
      this.scrollTop = top;
      queueMicrotask(() => this.dispatchEvent(new Event('scroll')));
    },
  });
});

afterEach(() => {
  cleanup();
  Object.assign(Element.prototype, { scrollTo });
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const region = () => document.getElementById('results') as HTMLElement;
const rows = () => region().querySelectorAll('li').length;

function scrollToRow(index: number) {
  region().scrollTop = index * ROW;
  fireEvent.scroll(region());
}

const ALL: Search = { query: '', networks: [], languages: [], from: '', until: '', order: 'newest' };

describe('a hundred thousand results', () => {
  let drawn: number;

  /** Reads on and on, as fast as pages come. */
  function Reader() {
    const { hits, list: name, more } = useFound(['nova'], ALL, 'UTC', true);
    useEffect(() => {
      drawn = Math.max(drawn, document.querySelectorAll('li').length);
      more?.();
    }, [more]);
    return <><p>{hits.length} read</p><Results hits={hits} list={name} retry={() => {}} onTop={() => {}} onCorrecting={() => {}} /></>;
  }

  it('are read page by page, each page once, with as many rows as fit the eye, to the last', { timeout: 240_000 }, async () => {
    [total, drawn] = [100_000, 0];
    await bench(Reader);
    await screen.findByText('100000 read', {}, { timeout: 200_000, interval: 200 });
    expect([read.length, new Set(read).size, drawn < 30]).toEqual([501, 501, true]);
    scrollToRow(99_996);
    await screen.findByText('text 99999');
    expect(rows()).toBeLessThan(30);
  });
});

describe('a list of results', () => {
  const open = (at = '/listen') => bench(() => <LiveProvider><ListenPage /></LiveProvider>, { path: '/listen', at, role: 'analyst' });

  it('is where it was, with what keys are about, when somebody comes back to it; nothing is read again', async () => {
    const { router } = await open();
    await screen.findByText('text 0');
    scrollToRow(200);
    await screen.findByText('text 203');
    const row = screen.getByText('text 203').closest('li') as HTMLElement;
    fireEvent.focus(row);
    const before = [...read];
    await act(() => router.navigate({ to: '/elsewhere' } as never));
    await screen.findByText('elsewhere');
    await act(async () => router.history.back());
    const again = (await screen.findByText('text 203')).closest('li') as HTMLElement;
    expect([region().scrollTop, again.getAttribute('aria-current'), screen.queryByText('text 0')]).toEqual([200 * ROW, 'true', null]);
    await waitFor(() => expect(document.activeElement).toBe(again));
    expect(read).toEqual(before);
  });

  it('begins at its top when somebody goes to it anew, read again as far as it is seen', async () => {
    const { router } = await open();
    await screen.findByText('text 0');
    scrollToRow(600);
    await waitFor(() => expect(read.length).toBeGreaterThan(2));
    await act(() => router.navigate({ to: '/elsewhere' } as never));
    await screen.findByText('elsewhere');
    const before = read.length;
    await act(() => router.navigate({ to: '/listen' }));
    await screen.findByText('text 0');
    expect(region().scrollTop).toBe(0);
    // what was read further down was given up
    await waitFor(() => expect([read.slice(before), region().querySelector('ol')?.style.height]).toEqual([[50], `${250 * ROW}px`]));
  });

  it('begins at its top when another search answers, and has its place again by Back', async () => {
    const { router } = await open();
    await screen.findByText('text 0');
    scrollToRow(40);
    await screen.findByText('text 43');
    await act(() => router.navigate({ to: '/listen', search: { q: 'panne' } } as never));
    await screen.findByText('panne 0');
    expect(region().scrollTop).toBe(0);
    await act(async () => router.history.back());
    await screen.findByText('text 43');
    expect(region().scrollTop).toBe(40 * ROW);
  });

  it('keeps the focus when the row that had it goes', async () => {
    const { router } = await open();
    const row = (await screen.findByText('text 2')).closest('li') as HTMLElement;
    row.focus();
    await act(() => router.navigate({ to: '/listen', search: { q: 'panne' } } as never));
    await screen.findByText('panne 0');
    expect(document.activeElement).toBe(region());
  });
});
