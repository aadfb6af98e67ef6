// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { QUIET } from '../../api/call/useSettled.ts';
import { blankCanvas } from '../../chart/blank-canvas.fixture.ts';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import { savedQuery } from '../editor/saved-query.fixture.ts';
import VolumeView from './volume/VolumeView.tsx';
import { InsightsHead } from './period/InsightsHead.tsx';
import TopView from './top/TopView.tsx';
import { useInsights, type Insights } from './asked/useInsights.ts';

/** What was asked of the haystack, in the order it was. */
let asked: { what: string; query: URLSearchParams; signal: AbortSignal | null | undefined }[];
/** Answers are given once it ends. */
let ready: Promise<void>;

/** Before whatever is looked at. */
const LONG_AGO = '2020-01-01T00:00:00Z';

const count = (mentions: string) => ({ mentions, negative: '0', neutral: '0', positive: '1', unsure: '0' });

function answerOf(what: string, query: URLSearchParams): object {
  switch (what) {
    case 'savedQueries':
      return { savedQueries: ['outage', 'prices'].map((id) => savedQuery({ id, createdAt: LONG_AGO, wordsSince: LONG_AGO })), nextPageToken: '' };
    case 'volumes':
      return {
        interval: 'INSIGHT_INTERVAL_DAY', computedAt: '2026-11-29T12:00:00Z',
        all: { value: '', total: count('7'), buckets: [{ start: '2026-11-28T00:00:00Z', count: count('7') }] },
        series: [{ value: query.get('split') === 'network' ? 'mail' : 'fr', total: count('7'), buckets: [] }],
      };
    case 'voices':
      return { voices: [], shared: '0', mentions: '0' };
    case 'top':
      return { values: [] };
    default:
      return { fields: [] };
  }
}

beforeEach(() => {
  // parts of the page come later, by a timer of their own
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'] });
  asked = [];
  ready = Promise.resolve();
  browser(async (address, init) => {
    const url = new URL(address, 'http://console');
    const what = url.pathname.split('/').at(-1) ?? '';
    if (what !== 'savedQueries') {
      asked.push({ what, query: url.searchParams, signal: init?.signal });
    }
    await ready;
    return Response.json(answerOf(what, url.searchParams));
  });
  blankCanvas();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const wait = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

async function show(Part: (props: { insights: Insights }) => React.ReactNode, at = '/listen/insights') {
  const Page = () => {
    const insights = useInsights();
    return <><InsightsHead insights={insights} /><Part insights={insights} /></>;
  };
  const shown = await bench(Page, { path: '/listen/insights', at, role: 'analyst' });
  await vi.waitUntil(async () => {
    await wait(50);
    return screen.queryByLabelText('Loading') === null && asked.length > 0 && (Part !== VolumeView || screen.queryByRole('heading', { name: /^7 mentions/ }) !== null);
  }, { timeout: 60_000 });
  return shown;
}

/** What was asked since, each with how long its period is in days. */
function since(): string[] {
  const days = ({ query }: (typeof asked)[number]) => Math.round((Date.parse(query.get('until') ?? '') - Date.parse(query.get('from') ?? '')) / 86_400_000);
  const told = asked.map((one) => `${one.what} ${days(one)}`);
  asked = [];
  return told;
}

const click = async (name: string) => {
  fireEvent.click(screen.getByRole('button', { name }));
  await wait(20);
};

describe('clicks through periods', () => {
  it('ask at once for the first and, once it is quiet, for the last, and for nothing that was clicked past', async () => {
    await show(VolumeView);
    since();
    await click('30 days');
    expect(since()).toEqual(['volumes 30', 'voices 30']);
    for (const name of ['13 weeks', '12 months', '24 hours']) {
      await wait(QUIET / 2);
      await click(name);
    }
    // what was found for another period is not shown as this one's
    expect([since(), screen.queryByText(/^7 mentions/), screen.getAllByLabelText('Loading').length]).toEqual([[], null, 3]);
    await wait(QUIET);
    expect(since()).toEqual(['volumes 1', 'voices 1']);
  });

  it('wait for nothing when somebody looks at each', async () => {
    await show(VolumeView);
    since();
    for (const name of ['30 days', '24 hours']) {
      await click(name);
      expect(since()).toHaveLength(2);
      await wait(QUIET);
    }
    // what was read a moment ago is there at once
    await click('30 days');
    expect([since(), screen.queryByLabelText('Loading')]).toEqual([[], null]);
  });

  it('end what nobody waits for any more', async () => {
    await show(VolumeView);
    since();
    ready = new Promise(() => {});
    await click('30 days');
    const former = [...asked];
    await wait(QUIET);
    await click('24 hours');
    expect([former.map((one) => one.signal?.aborted), asked.slice(2).map((one) => one.signal?.aborted)]).toEqual([[true, true], [false, false]]);
  });
});

describe('what a card waits for', () => {
  it('leaves the whole as it is while it is split another way, which one call tells', async () => {
    await show(VolumeView);
    since();
    let go = () => {};
    ready = new Promise((resolve) => { go = resolve; });
    fireEvent.change(screen.getByRole('combobox', { name: 'Split by' }), { target: { value: 'language' } });
    await wait(20);
    expect([since(), screen.getByRole('heading', { name: /^7 mentions/ }).tagName, screen.getAllByLabelText('Loading').length]).toEqual([['volumes 7'], 'H2', 1]);
    await act(async () => go());
    await wait(20);
    expect([since(), screen.queryByLabelText('Loading'), screen.getAllByText('French').length > 0]).toEqual([[], null, true]);
  });

  it('stays as tall as what stood there', async () => {
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(417);
    await show(TopView);
    ready = new Promise(() => {});
    await click('Emoji');
    const bones = screen.getByLabelText('Loading');
    expect((bones.parentElement as HTMLElement).style.minHeight).toBe('417px');
  });
});
