// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { blankCanvas } from '../../chart/blank-canvas.fixture.ts';
import type { Role } from '../../api/session.tsx';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import { useScope } from '../../frame/brands/scope.tsx';
import { untied } from '../../frame/fields/tied.fixture.ts';
import { downloads } from '../../table/downloads.fixture.ts';
import { CacheFeed } from '../../live/feed/feed.ts';
import { LiveProvider } from '../../live/LiveProvider.tsx';
import { savedQuery } from '../editor/saved-query.fixture.ts';
import { mention } from '../results/mention.fixture.ts';
import { AccuracyCard } from './volume/AccuracyCard.tsx';
import { InsightsHead } from './period/InsightsHead.tsx';
import { InsightsQuery } from './period/InsightsQuery.tsx';
import { LaterSinceSaved } from './period/LaterSinceSaved.tsx';
import { SplitCard } from './volume/SplitCard.tsx';
import { VoicesCard } from './volume/VoicesCard.tsx';
import TopicsView from './topics/TopicsView.tsx';
import { useInsights, type Insights } from './asked/useInsights.ts';

const count = (mentions: string, negative = '0') => ({ mentions, negative, neutral: '0', positive: '1', unsure: '0' });
const bucket = (start: string, mentions: string, negative?: string) => ({ start, count: count(mentions, negative) });

/** What the service answers, by the last word of the path. */
let answers: Record<string, unknown>;
let asked: URL[];
/** Paths and bodies of what was posted. */
let sent: [string, unknown][];
let files: ReturnType<typeof downloads>;

async function show(Part: (props: { insights: Insights }) => React.ReactNode, at = '/listen/insights', role: Role = 'analyst') {
  const shown = await bench(() => <Part insights={useInsights()} />, { path: '/listen/insights', at, role });
  await waitFor(() => expect(shown.client.isFetching()).toBe(0));
  return shown;
}

beforeEach(() => {
  answers = {};
  asked = [];
  sent = [];
  browser((address, init) => {
    if (init?.method === 'POST') {
      sent.push([address, JSON.parse(String(init.body))]);
    }
    const url = new URL(address, 'http://console');
    asked.push(url);
    return Response.json(answers[url.pathname.split('/').at(-1) ?? ''] ?? { savedQueries: [], topics: [], signals: [], mentions: '0', read: '0', baselineMentions: '0', nextPageToken: '' });
  });
  files = downloads();
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the saved query that narrows the figures', () => {
  const only = () => screen.getByLabelText('Only') as HTMLSelectElement;
  const narrowed = () => asked.filter((url) => url.pathname.endsWith('/volumes')).map((url) => [/brands\/([^/]+)\//.exec(url.pathname)?.[1], url.searchParams.get('savedQuery')]);

  it('is one of the brand it was chosen for, and narrows nothing once somebody looks at another one', async () => {
    answers.savedQueries = { savedQueries: [savedQuery(), savedQuery({ id: 'theirs', brand: 'luna' })], nextPageToken: '' };
    answers.volumes = { interval: 'INSIGHT_INTERVAL_DAY', series: [] };
    const Part = () => {
      const insights = useInsights();
      const { choose } = useScope();
      return <><InsightsHead insights={insights} /><SplitCard insights={insights} /><button type="button" onClick={() => choose(['luna'])}>Luna only</button></>;
    };
    const { client, router } = await bench(Part, { path: '/listen/insights', role: 'analyst', brands: ['luna', 'nova'] });
    fireEvent.change(await screen.findByLabelText('Brand'), { target: { value: 'nova' } });
    await waitFor(() => expect(router.state.location.search).toMatchObject({ brand: 'nova' }));
    await waitFor(() => expect([...only().options].map((one) => one.value)).toEqual(['', 'outage']));
    fireEvent.change(only(), { target: { value: 'outage' } });
    await waitFor(() => expect(narrowed().at(-1)).toEqual(['nova', 'outage']));
    fireEvent.click(screen.getByText('Luna only'));
    await waitFor(() => expect([screen.queryByLabelText('Brand'), client.isFetching()]).toEqual([null, 0]));
    expect([only().value, narrowed().filter(([brand]) => brand === 'luna').map(([, saved]) => saved)]).toEqual(['', [null]]);
  });

  it('is named by its id when it is gone, in place of everything', async () => {
    await show(InsightsHead, '/listen/insights?brand=nova&saved=gone');
    expect([only().value, only().selectedOptions[0]?.textContent]).toEqual(['gone', 'gone']);
  });
});

describe('the query that narrows the figures', () => {
  it('is asked of the service, and of search by every link', async () => {
    const series = (value: string) => ({ value, total: count('5'), buckets: [] });
    answers.volumes = { interval: 'INSIGHT_INTERVAL_DAY', all: { value: '', total: count('5'), buckets: [] }, series: [series('fr')] };
    const { router } = await show(({ insights }) => <><InsightsQuery insights={insights} /><SplitCard insights={insights} /></>, '/listen/insights?split=country');
    expect(asked.find((one) => one.pathname.endsWith('/volumes'))?.searchParams.has('query')).toBe(false);
    fireEvent.keyDown(document.body, { key: '/' });
    const field = screen.getByRole('textbox', { name: 'Query' });
    expect(document.activeElement).toBe(field);
    fireEvent.change(field, { target: { value: ' a OR b ' } });
    fireEvent.submit(screen.getByRole('search', { name: 'Only what a query finds' }));
    await waitFor(() => expect(asked.filter((one) => one.pathname.endsWith('/volumes')).at(-1)?.searchParams.get('query')).toBe('a OR b'));
    expect(router.state.location.search).toMatchObject({ q: 'a OR b', split: 'country' });
    const link = await screen.findByRole('link', { name: 'France' });
    expect(new URL(link.getAttribute('href') ?? '', 'http://console').searchParams.get('q')).toBe('(a OR b) AND (country:fr)');
    fireEvent.change(field, { target: { value: ' ' } });
    fireEvent.submit(screen.getByRole('search'));
    await waitFor(() => expect(router.state.location.search).not.toHaveProperty('q', expect.anything()));
  });
});

describe('the accuracy of the machine', () => {
  const field = (name: string, judged: string, right: string, shares: [number, number, number]) =>
    ({ field: `ENRICHMENT_FIELD_${name}`, judged, right, accuracy: shares[0], low: shares[1], high: shares[2] });

  it('is told by what people judged most, with its interval, and never for what nobody judged', async () => {
    answers.enrichmentAccuracy = { fields: [field('SENTIMENT', '12', '9', [0.75, 0.47, 0.91]), field('LABELS', '40', '20', [0.5, 0.35, 0.65]), field('LANGUAGE', '0', '0', [0, 0, 1])] };
    await show(AccuracyCard);
    screen.getByRole('heading', { name: 'Labels: the machine was right in 50% of 40 judged mentions' });
    expect([...document.querySelectorAll('tbody tr')].map((row) => [...row.children].map((one) => one.textContent))).toEqual([
      ['Tone', '12', '9', '75%', '47%', '91%'], ['Labels', '40', '20', '50%', '35%', '65%'], ['Language', '0', '0', '–', '–', '–'],
    ]);
  });

  it('is no figure before anybody judged', async () => {
    answers.enrichmentAccuracy = { fields: [field('SENTIMENT', '0', '0', [0, 0, 1])] };
    await show(AccuracyCard);
    expect([screen.getByText('Nobody has corrected or confirmed anything yet').tagName, screen.queryByRole('table')]).toEqual(['P', null]);
  });
});

describe('mentions by one property', () => {
  it('are saved as they went, bar by bar', async () => {
    const series = (value: string, ...buckets: ReturnType<typeof bucket>[]) => ({ value, total: count('5'), buckets });
    answers.volumes = {
      interval: 'INSIGHT_INTERVAL_MONTH', all: { value: '', total: count('5'), buckets: [] },
      series: [series('mail', bucket('2026-10-01T00:00:00Z', '4', '3'), bucket('2026-11-01T00:00:00Z', '1')), series('feed', bucket('2026-10-01T00:00:00Z', '0'))],
    };
    await show(SplitCard, '/listen/insights?period=dates&from=2025-01-01&to=2026-11-30');
    expect(asked.find((one) => one.pathname.endsWith('volumes'))?.searchParams.get('interval')).toBe('month');
    fireEvent.click(screen.getByRole('button', { name: 'Save as CSV: Split by', hidden: true }));
    expect([files[0]?.name, (await files[0]?.text)?.replace('\uFEFF', '').trimEnd().split('\r\n')]).toEqual(['vigie-nova-volume-by-network-2025-01-01-2026-11-30.csv', [
      'Value,Month,Mentions,negative,neutral,positive,unsure,not measured,negative share',
      'E-mail,2026-10-01,4,3,0,1,0,0,0.75', 'E-mail,2026-11-01,1,0,0,1,0,0,0', 'Feed,2026-10-01,0,0,0,1,0,0,0',
    ]]);
  });
});

describe('a value that is chosen', () => {
  const series = (value: string, first: string) => ({ value, total: count('5'), buckets: [bucket('2026-11-01T00:00:00Z', first), bucket('2026-11-02T00:00:00Z', '4', '3')] });
  const volumes = (values: string[]) => ({ interval: 'INSIGHT_INTERVAL_DAY', all: { value: '', total: count('50'), buckets: [] }, series: values.map((one) => series(one, '1')) });
  const at = '/listen/insights?brand=nova&people=true&period=dates&from=2026-11-01&to=2026-11-04';

  it('is drawn large, and opens the days that are chosen in it, by key as well', async () => {
    blankCanvas();
    answers.volumes = volumes(['mail', 'feed']);
    const { router } = await show(SplitCard, at);
    expect(screen.queryByRole('heading', { name: 'Feed over time' })).toBeNull();
    const row = screen.getByRole('button', { name: /^Feed over time/ });
    fireEvent.click(row);
    await screen.findByRole('heading', { name: 'Feed over time' });
    expect(row.getAttribute('aria-pressed')).toBe('true');
    const chart = await screen.findByRole('application');
    fireEvent.keyDown(chart, { key: 'End' });
    await screen.findByText(/2 Nov, 4 mentions/);
    fireEvent.keyDown(chart, { key: 'Enter' });
    await waitFor(() => expect(router.state.location).toMatchObject({
      pathname: '/listen', search: { brand: 'nova', people: true, networks: ['feed'], from: '2026-11-02T00:00:00Z', until: '2026-11-03T00:00:00.000Z' },
    }));
  });

  it('is one of the first ten, which is said where there may be more and in the name of the file', async () => {
    answers.volumes = volumes(Array.from({ length: 10 }, (_, index) => `n${index}`));
    await show(SplitCard, at);
    screen.getByText('Only the first 10 are shown: there may be more.');
    fireEvent.click(screen.getByRole('button', { name: 'Save as CSV: Split by', hidden: true }));
    expect([files[0]?.name, screen.queryByRole('button', { name: 'Show more' })]).toEqual(['vigie-nova-volume-by-network-first-10-2026-11-01-2026-11-04.csv', null]);
  });
});

describe('a figure of a saved query', () => {
  it('opens what has its tag and that of the query that narrows all, and nothing of a query that is gone', async () => {
    const series = (value: string) => ({ value, total: count('5'), buckets: [] });
    answers.savedQueries = { savedQueries: [savedQuery(), savedQuery({ id: 'prices', displayName: 'Prices', query: 'price' })], nextPageToken: '' };
    answers.volumes = { interval: 'INSIGHT_INTERVAL_DAY', all: { value: '', total: count('5'), buckets: [] }, series: [series('prices'), series('gone')] };
    await show(SplitCard, '/listen/insights?brand=nova&saved=outage&split=saved_query&period=dates&from=2026-11-01&to=2026-11-02');
    const { searchParams } = new URL(screen.getByRole('link', { name: 'Prices' }).getAttribute('href') ?? '', 'http://console');
    expect([Object.fromEntries(searchParams), screen.queryByRole('link', { name: 'gone' })]).toEqual([
      { brand: 'nova', saved: '["outage","prices"]', from: '2026-11-01T00:00:00.000Z', until: '2026-11-03T00:00:00.000Z' }, null,
    ]);
  });
});

describe('a query that was saved after the period begins', () => {
  const at = '/listen/insights?brand=nova&saved=outage&period=dates&from=2026-11-01&to=2026-11-12';
  const look = async (createdAt: string, place = at, wordsSince = createdAt) => {
    answers.savedQueries = { savedQueries: [savedQuery({ createdAt, wordsSince })], nextPageToken: '' };
    await show(({ insights }) => <LiveProvider><LaterSinceSaved insights={insights} /></LiveProvider>, place);
  };
  const note = 'Outage was saved on 10 Nov 2026. Of what came in before, only what it was applied to since counts.';

  it('says so, and is applied to that period on demand', async () => {
    const serve = fetch;
    // it goes on being applied: a second click begins nothing
    vi.stubGlobal('fetch', (address: string, init?: RequestInit) => { const answer = serve(address, init); return init?.method === 'POST' ? new Promise(() => {}) : answer; });
    await look('2026-11-10T09:00:00Z');
    await screen.findByText(note);
    const apply = screen.getByRole('button', { name: 'Apply it to this period' });
    fireEvent.click(apply);
    await waitFor(() => expect(sent).toHaveLength(1));
    fireEvent.click(apply);
    await waitFor(() => expect(sent).toEqual([['/v1/agencies/acme/brands/nova/savedQueries/outage:retag', { from: '2026-11-01T00:00:00.000Z' }]]));
  });

  it('is told of when the weeks before a campaign lie before it, and not when nothing does', async () => {
    const campaign = '/listen/insights?brand=nova&saved=outage&view=campaign&period=dates&from=2026-11-11&to=2026-11-12&first=2026-11-11&last=2026-11-12';
    await look('2026-11-10T09:00:00Z', campaign);
    await screen.findByText(note);
    cleanup();
    await look('2026-10-31T09:00:00Z');
    expect(screen.queryByRole('note')).toBeNull();
  });

  it('whose words were changed since says so, not that it was saved', async () => {
    await look('2026-06-01T09:00:00Z', at, '2026-11-10T09:00:00Z');
    await screen.findByText(/^The words of Outage were changed on 10 Nov 2026\./);
    fireEvent.click(screen.getByRole('button', { name: 'Apply it to this period' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    cleanup();
    await look('2026-06-01T09:00:00Z', at, '2026-10-31T09:00:00Z');
    expect(screen.queryByRole('note')).toBeNull();
  });

  it('that was applied to the past says how far back, and nothing when that is as far as the period', async () => {
    const applied = async (taggedSince: string) => {
      answers.savedQueries = { savedQueries: [savedQuery({ createdAt: '2026-06-01T09:00:00Z', wordsSince: '2026-11-10T09:00:00Z', taggedSince })], nextPageToken: '' };
      await show(({ insights }) => <LiveProvider><LaterSinceSaved insights={insights} /></LiveProvider>, at);
    };
    await applied('2026-11-05T09:00:00Z');
    await screen.findByText(/^Outage was applied to what came in since 5 Nov 2026\./);
    fireEvent.click(screen.getByRole('button', { name: 'Apply it to this period' }));
    await waitFor(() => expect(sent).toEqual([['/v1/agencies/acme/brands/nova/savedQueries/outage:retag', { from: '2026-11-01T00:00:00.000Z' }]]));
    cleanup();
    await applied('2026-11-01T00:00:00Z');
    expect(screen.queryByRole('note')).toBeNull();
    cleanup();
    // no further back than its words
    await applied('2026-11-10T09:00:00Z');
    await screen.findByText(/^The words of Outage were changed on 10 Nov 2026\./);
  });

  it('says so no more once it was applied, with figures that are counted anew', async () => {
    answers.volumes = { interval: 'INSIGHT_INTERVAL_DAY', all: { value: '', total: count('5'), buckets: [] }, series: [] };
    answers.savedQueries = { savedQueries: [savedQuery({ createdAt: '2026-11-10T09:00:00Z' })], nextPageToken: '' };
    const { client } = await show(({ insights }) => <LiveProvider><LaterSinceSaved insights={insights} /><SplitCard insights={insights} /></LiveProvider>, at);
    await screen.findByText(note);
    const counted = () => asked.filter((url) => url.pathname.endsWith('/volumes')).length;
    const before = counted();
    answers.savedQueries = { savedQueries: [savedQuery({ createdAt: '2026-11-10T09:00:00Z', wordsSince: '2026-11-10T09:00:00Z', taggedSince: '2026-11-01T00:00:00Z' })], nextPageToken: '' };
    const feed = new CacheFeed(client, 'acme', 'zoe');
    const fact = { id: 'f', sequence: '7', agency: 'acme', brand: 'nova', subject: 'outage', type: 'RetagFinished', labels: { retag: 'r1', outcome: 'done' }, figures: {} };
    feed.take({ kind: 'fact', stream: 'search', fact });
    await waitFor(() => expect([screen.queryByRole('note'), counted()]).toEqual([null, before + 1]));
    feed.stop();
  });

  it('is told of when the time that topics are compared with lies before it', async () => {
    const topics = '/listen/insights?brand=nova&saved=outage&view=topics&period=dates&from=2026-11-06&to=2026-11-12';
    await look('2026-06-01T09:00:00Z', topics, '2026-10-20T09:00:00Z');
    await screen.findByText(/^The words of Outage were changed on 20 Oct 2026\./);
    fireEvent.click(screen.getByRole('button', { name: 'Apply it to this period' }));
    await waitFor(() => expect(sent).toEqual([['/v1/agencies/acme/brands/nova/savedQueries/outage:retag', { from: '2026-10-09T00:00:00.000Z' }]]));
  });

  it('is told of among the voices that are compared: it only seems to be quieter', async () => {
    answers.savedQueries = { savedQueries: [savedQuery({ createdAt: '2026-10-01T09:00:00Z' }), savedQuery({ id: 'rival', displayName: 'Rival', createdAt: '2026-11-10T09:00:00Z' })], nextPageToken: '' };
    answers.voices = { voices: [], mentions: '0', shared: '0' };
    await show(({ insights }) => <LiveProvider><VoicesCard insights={insights} /></LiveProvider>, '/listen/insights?brand=nova&period=dates&from=2026-11-01&to=2026-11-12');
    await screen.findByText(note.replace('Outage', 'Rival'));
    expect(screen.getAllByRole('note')).toHaveLength(1);
  });
});

describe('voices', () => {
  it('are not said to be too few while nobody knows how many queries there are', async () => {
    const serve = fetch;
    let down = true;
    vi.stubGlobal('fetch', (address: string, init?: RequestInit) => (down && address.includes('/savedQueries') ? Promise.resolve(Response.json({ reason: 'UNAVAILABLE', status: 503 }, { status: 503 })) : serve(address, init)));
    await show(VoicesCard);
    expect([screen.getAllByRole('alert').length, screen.queryByText('There is nothing to compare yet')]).toEqual([1, null]);
    down = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText('There is nothing to compare yet');
  });
});

describe('samples of what was found', () => {
  it('are saved in one file a card, and not where there are none', async () => {
    const hit = (id: string) => ({ mention: mention({ id }), highlights: [], reasons: [], score: 0 });
    const steps = [bucket('2026-11-11T23:00:00Z', '9')];
    answers.topics = { topics: [{ label: 'panne', also: [], count: count('4'), expected: 1, score: 20, query: '"panne"', samples: [hit('m1'), hit('m2')] }], mentions: '9', read: '9', baselineMentions: '9' };
    answers.signals = { signals: [{ label: 'bouchon', also: [], score: 12, steps, query: '"bouchon"', samples: [] }], mentions: '90', read: '80', sampledShare: 1 };
    await show(TopicsView);
    fireEvent.click(screen.getByRole('button', { name: 'Save as CSV: Newest mentions: Hot topics' }));
    const lines = (await files[0]?.text)?.replace('\uFEFF', '').trimEnd().split('\r\n');
    expect(files[0]?.name).toMatch(/^vigie-nova-topic-samples-/);
    expect(lines?.map((line) => line.split(',').slice(0, 3))).toEqual([['found_for', 'found_by', 'id'], ['panne', '"""panne"""', 'm1'], ['panne', '"""panne"""', 'm2']]);
    expect(screen.queryByRole('button', { name: 'Save as CSV: Newest mentions: Weak signals' })).toBeNull();
  });
});

describe('the period', () => {
  it('begins to be chosen with the days that are looked at, and takes no days that make none', async () => {
    const { router } = await show(InsightsHead, '/listen/insights?period=dates&from=2026-11-10&to=2026-11-12');
    const search = () => router.state.location.search as Record<string, unknown>;
    fireEvent.change(screen.getByLabelText('Last day'), { target: { value: '2026-11-09' } });
    screen.getByText('The last day lies before the first.');
    expect([search().to, screen.getByLabelText('Last day').getAttribute('aria-invalid')]).toEqual(['2026-11-12', 'true']);
    fireEvent.change(screen.getByLabelText('First day'), { target: { value: '2026-11-01' } });
    await waitFor(() => expect(search()).toMatchObject({ from: '2026-11-01', to: '2026-11-09' }));
    fireEvent.click(screen.getByRole('button', { name: '13 weeks' }));
    await waitFor(() => expect([search().period, screen.queryByLabelText('Last day')]).toEqual(['quarter', null]));
    fireEvent.click(screen.getByRole('button', { name: 'Dates' }));
    const first = (await screen.findByLabelText('First day')) as HTMLInputElement;
    expect([search().from === first.value, new Date(`${first.value}T00:00:00Z`).getUTCDay()]).toEqual([true, 1]);
  });

  it.each([
    ['&to=2026-11-12', 'The first day is missing.', ['true', 'false']], ['&from=2026-11-10', 'The last day is missing.', ['false', 'true']],
    ['', 'Both days are missing.', ['true', 'true']], ['&from=2026-11-10&to=2026-11-09', 'The last day lies before the first.', ['true', 'true']],
  ])('of which the address%s makes no days says so, and what is shown in their place', async (days, wrong, invalid) => {
    await show(InsightsHead, `/listen/insights?period=dates${days}`);
    screen.getByText(`${wrong} Until then these are the last 7 days.`);
    expect([['First day', 'Last day'].map((name) => screen.getByLabelText(name).getAttribute('aria-invalid')), untied()]).toEqual([invalid, []]);
  });

  it('whose day is cleared says so and stays what it is until there is another', async () => {
    const { router } = await show(InsightsHead, '/listen/insights?period=dates&from=2026-11-10&to=2026-11-12');
    fireEvent.change(screen.getByLabelText('First day'), { target: { value: '' } });
    screen.getByText('The first day is missing.');
    expect(router.state.location.search).toMatchObject({ from: '2026-11-10', to: '2026-11-12' });
    fireEvent.change(screen.getByLabelText('First day'), { target: { value: '2026-11-11' } });
    await waitFor(() => expect(router.state.location.search).toMatchObject({ from: '2026-11-11', to: '2026-11-12' }));
    expect(screen.queryByText('The first day is missing.')).toBeNull();
  });

  it('of more than a month has no hot topics, which are not even asked for, but signals by week', async () => {
    await show(TopicsView, '/listen/insights?period=months');
    screen.getByText('Hot topics are told for at most 31 days');
    expect(asked.map((one) => one.pathname.split('/').at(-1)).filter((one) => one === 'topics')).toEqual([]);
    expect(asked.find((one) => one.pathname.endsWith('signals'))?.searchParams.get('interval')).toBe('week');
  });

  it.each([[0.5, 'So many mentions are sampled: candidates come from a random 50% of them. The figures are exact; the smallest signals may be missing.'], [1, undefined]])(
    'of which a share of %d was compared says beneath the signals what of it was a sample', async (sampledShare, said) => {
      answers.signals = { signals: [], mentions: '900000', read: '900000', sampledShare };
      await show(TopicsView);
      screen.getByText(/900,000 mentions/);
      expect(screen.queryByText(/sampled/)?.textContent).toBe(said);
    },
  );

  it.each([['6', true], ['3', false], [undefined, false]])('with phrases compared from %s mentions on says so when some were not', async (leastCompared, said) => {
    answers.signals = { signals: [], mentions: '90000', read: '90000', sampledShare: 1, leastCompared };
    await show(TopicsView);
    screen.getByText(/90,000 mentions/);
    expect(screen.queryByText(/only those in 6 or more mentions of the last 7 steps were all compared/) !== null).toBe(said);
  });

  it('with more topics and signals than are shown says so, and shows the rest on demand', async () => {
    const finds = (length: number) => Array.from({ length }, (_, index) => ({ label: `word${index}`, also: [], count: count('4'), expected: 1, score: 20, query: `word${index}`, samples: [], steps: [bucket('2026-11-11T23:00:00Z', '9')] }));
    vi.stubGlobal('fetch', (address: string) => {
      const url = new URL(address, 'http://console');
      const found = finds(Math.min(40, Number(url.searchParams.get('limit'))));
      return Promise.resolve(Response.json({ topics: found, signals: found, mentions: '9', read: '9', baselineMentions: '9', sampledShare: 1, savedQueries: [], nextPageToken: '' }));
    });
    await show(TopicsView);
    expect([screen.getAllByText('Only the first 15 are shown: there may be more.').length, screen.queryAllByText('word15').length]).toEqual([2, 0]);
    screen.getByRole('heading', { name: '“word0” grows fastest of the first 15 weak signals' });
    screen.getAllByRole('button', { name: 'Show more' }).forEach((one) => fireEvent.click(one));
    await waitFor(() => expect(screen.queryByText(/Only the first/)).toBeNull());
    screen.getByRole('heading', { name: '40 weak signals; “word0” grows fastest' });
    expect(screen.getAllByRole('heading', { name: 'word39' })).toHaveLength(2);
  });

  it('of the past has signals up to now all the same, and each opens the steps that it was counted in', async () => {
    const steps = [bucket('2026-10-15T22:00:00Z', '0'), bucket('2026-11-11T23:00:00Z', '9')];
    answers.signals = { signals: [{ label: 'bouchon', also: [], score: 12, steps, query: '"bouchon"', samples: [] }], mentions: '90', read: '80', sampledShare: 1, computedAt: '2026-11-12T10:00:00Z' };
    await show(TopicsView, '/listen/insights?period=dates&from=2026-09-01&to=2026-09-08');
    screen.getByText('The last 28 days up to now: 90 mentions; phrases of 80 of them were compared.');
    const opened = new URL(screen.getByRole<HTMLAnchorElement>('link', { name: /bouchon/ }).href).searchParams;
    // The router writes what would read as JSON, as a phrase in quotes does, as JSON.
    expect([JSON.parse(opened.get('q') ?? ''), opened.get('from'), opened.get('until')]).toEqual(['"bouchon"', '2026-10-15T22:00:00Z', '2026-11-12T10:00:00Z']);
  });
});
