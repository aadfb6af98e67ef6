// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Facet, SavedQuery } from '../../api/types.ts';
import { blankCanvas } from '../../chart/blank-canvas.fixture.ts';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import { LiveProvider } from '../../live/LiveProvider.tsx';
import { downloads } from '../../table/downloads.fixture.ts';
import { inNovember } from '../../words/november.fixture.ts';
import DayBars from '../editor/preview/DayBars.tsx';
import { PassedOver } from '../editor/past/PassedOver.tsx';
import { savedQuery } from '../editor/saved-query.fixture.ts';
import { searchFile } from '../export/search-file.ts';
import { Facets } from '../filters/Facets.tsx';
import Histogram from '../bars/Histogram.tsx';
import { SavedQueries } from './SavedQueries.tsx';

inNovember();

const PARIS = 'Europe/Paris';
const facets: Facet[] = [
  { field: 'network', values: [{ value: 'mail', count: '3' }] }, { field: 'language', values: [{ value: '', count: '2' }] }, { field: 'kind', values: [{ value: 'mail', count: '3' }] },
];
let files: ReturnType<typeof downloads>;
let queries: SavedQuery[];
let passedOver: unknown;
let addresses: string[];
const setRange = vi.fn();

/** The one file, record by record. */
async function records() {
  const lines = ((await files[0]?.text) ?? '').replace('\uFEFF', '').trimEnd().split('\r\n');
  return { names: files.map((one) => one.name), lines };
}

const histogram = (interval: string, starts: readonly string[], former = false) => () => (
  <Histogram
    buckets={starts.map((start, index) => ({ start, count: index + 1 }))} interval={interval} zone={PARIS} from="2026-11-16T23:00:00Z" until="2026-11-19T23:00:00Z" former={former}
    file={(kind) => searchFile(kind, ['nova'], { from: '2026-11-16T23:00:00Z', until: '2026-11-19T23:00:00Z' }, PARIS)} setRange={setRange}
  />
);

beforeEach(() => {
  setRange.mockClear();
  queries = [];
  passedOver = { passedOver: [], costliest: [] };
  addresses = [];
  browser((address) => {
    addresses.push(address);
    return address.endsWith(':passedOver') ? Response.json(passedOver) : Response.json(address.includes('/members?') ? { members: [{ id: 'ines', username: 'ines', displayName: 'Inès', roles: [] }] } : { savedQueries: queries, agents: [], nextPageToken: '' });
  });
  blankCanvas();
  files = downloads();
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the bars of a search', () => {
  const save = () => {
    fireEvent.keyDown(window, { key: 't' });
    fireEvent.click(screen.getByRole('button', { name: 'Save as CSV: Mentions over time' }));
  };

  it('stand in a table that a key opens, and each row of it chooses its time', async () => {
    // in another year they would be told with theirs
    vi.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T12:00:00Z'));
    await bench(histogram('day', ['2026-11-16T23:00:00Z', '2026-11-18T23:00:00Z']));
    expect(screen.queryByRole('table')).toBeNull();
    fireEvent.keyDown(window, { key: 't' });
    expect([...screen.getByRole('table').querySelectorAll('tr')].map((row) => [...row.cells].map((cell) => cell.textContent))).toEqual([
      ['Day', 'Mentions'], ['17 Nov', '1'], ['18 Nov', '0'], ['19 Nov', '2'],
    ]);
    expect(document.activeElement?.textContent).toBe('Show as a table');
    fireEvent.click(screen.getByRole('button', { name: '18 Nov' }));
    expect(setRange.mock.calls).toEqual([['2026-11-17T23:00:00.000Z', '2026-11-18T23:00:00.000Z']]);
    fireEvent.keyDown(window, { key: 't' });
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('are saved with the silent ones, by the days of the brand', async () => {
    await bench(histogram('day', ['2026-11-16T23:00:00Z', '2026-11-18T23:00:00Z']));
    save();
    expect(await records()).toEqual({
      names: ['vigie-nova-mentions-by-day-2026-11-17-2026-11-19.csv'], lines: ['Day,Mentions', '2026-11-17,1', '2026-11-18,0', '2026-11-19,2'],
    });
  });

  it('are saved by its hours when they are hours', async () => {
    await bench(histogram('hour', ['2026-11-18T12:00:00Z', '2026-11-18T13:00:00Z']));
    save();
    expect((await records()).lines).toEqual(['Hour,Mentions', '2026-11-18T13:00+01:00,1', '2026-11-18T14:00+01:00,2']);
  });

  it('are saved by the month where days have no room', async () => {
    await bench(histogram('day', ['2017-10-31T23:00:00Z', '2026-11-18T23:00:00Z']));
    save();
    const { names, lines } = await records();
    expect([names, lines.slice(0, 2), lines.length, lines.at(-1)]).toEqual([
      ['vigie-nova-mentions-by-month-2026-11-17-2026-11-19.csv'], ['Month,Mentions', '2017-11-01,1'], 110, '2026-11-01,2',
    ]);
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe('Mentions over time. Most in one bar: 2 mentions, Nov 2026.');
  });

  it('are not saved by the name of a search that has not answered', async () => {
    await bench(histogram('day', ['2026-11-16T23:00:00Z'], true));
    save();
    expect(files).toEqual([]);
  });
});

describe('the filters of a search', () => {
  it('are saved as they are counted and called', async () => {
    await bench(() => <Facets facets={facets} zone="UTC" address={{ networks: ['feed'] }} change={() => {}} file="vigie-filters.csv" former={false} />);
    fireEvent.click(screen.getByRole('button', { name: 'Save as CSV: Filters' }));
    expect(await records()).toEqual({
      names: ['vigie-filters.csv'], lines: ['Filter,Value,Mentions', 'Network,E-mail,3', 'Network,Feed,0', 'Language,Unknown,2', 'Kind,e-mail,3'],
    });
  });

  it('are chosen by tone and label as well, in words', async () => {
    const counted: Facet[] = [{ field: 'sentiment', values: [{ value: 'negative', count: '4' }, { value: 'unsure', count: '1' }] }, { field: 'label', values: [{ value: 'product_idea', count: '2' }] }];
    const change = vi.fn();
    await bench(() => <Facets facets={counted} zone="UTC" address={{ sentiments: ['unsure'], labels: ['spam'] }} change={change} file="f.csv" former={false} />);
    fireEvent.click(screen.getByRole('checkbox', { name: /negative/ }));
    fireEvent.click(screen.getByRole('checkbox', { name: /product idea/ }));
    // chosen, although no mention has it
    expect([(screen.getByRole('checkbox', { name: /spam/ }) as HTMLInputElement).checked, screen.getByText('spam').nextSibling?.textContent]).toEqual([true, '0']);
    expect([screen.getAllByRole('heading').map((one) => one.textContent).slice(1, 3), change.mock.calls]).toEqual([
      ['Tone', 'Label'], [[{ sentiments: ['unsure', 'negative'] }], [{ labels: ['spam', 'product_idea'] }]],
    ]);
  });

  it.each([['nova', 'nova'], ['luna', undefined], [undefined, undefined]])('looking at %s, search a saved query where it says something (%s)', async (looked, brand) => {
    queries = [savedQuery()];
    const change = vi.fn();
    await bench(() => <Facets facets={[]} zone="UTC" address={{ brand: looked }} change={change} file="f.csv" former={false} />);
    fireEvent.click(await screen.findByRole('button', { name: /^Outage/ }));
    expect(change.mock.calls).toStrictEqual([[{ q: 'panne', saved: undefined, brand }]]);
  });

  it('are not offered when nothing was counted', async () => {
    await bench(() => <Facets facets={[]} zone="UTC" address={{}} change={() => {}} file="vigie-filters.csv" former={false} />);
    expect(screen.queryByRole('button', { name: 'Save as CSV: Filters' })).toBeNull();
  });
});

describe('the days of a preview', () => {
  it('are saved under the brand', async () => {
    await bench(() => <DayBars brand="nova" zone={PARIS} days={[{ start: '2026-11-17T23:00:00Z', count: 4 }, { start: '2026-11-18T23:00:00Z', count: 0 }]} />);
    fireEvent.click(screen.getByRole('button', { name: 'Save as CSV: Mentions over time', hidden: true }));
    expect(await records()).toEqual({ names: ['vigie-nova-query-preview-2026-11-18-2026-11-19.csv'], lines: ['Day,Mentions', '2026-11-18,4', '2026-11-19,0'] });
  });
});

describe('the saved queries', () => {
  const rows = () => [...document.querySelectorAll('li')].map((row) => [...row.querySelectorAll('small, span')].map((one) => one.textContent));

  it('say how urgent they are, how soon somebody must react and who looks after them', async () => {
    queries = [savedQuery({ owner: 'ines' }), savedQuery({ id: 'own', owner: '', priority: 0, reactionTime: undefined }), savedQuery({ id: 'mine', owner: 'zoe', reactionTime: '0s' })];
    await bench(() => <SavedQueries search={() => {}} />);
    await screen.findByText(/owner: Inès/);
    expect(rows()).toEqual([
      ['Alert', 'P2 · 15 min · Inès', 'priority 2 · within 15 min · owner: Inès'], ['Alert', 'P3', 'priority 3'], ['Alert', 'P2 · you', 'priority 2 · owner: you'],
    ]);
  });

  it('say which were not evaluated of late, when, and which queries of the brand cost most', async () => {
    queries = [savedQuery({ displayName: 'Outage' }), savedQuery({ id: 'wide', displayName: 'Everything' })];
    passedOver = {
      passedOver: [{ brand: 'nova', savedQuery: 'outage', posts: '1200', from: '2026-11-18T12:00:00Z', until: '2026-11-18T13:20:00Z' }, { brand: 'luna', savedQuery: 'wide', posts: '1' }],
      costliest: [{ brand: 'luna', savedQuery: 'outage' }, { brand: 'nova', savedQuery: 'wide' }, { brand: 'nova', savedQuery: 'deleted' }],
    };
    await bench(() => <><SavedQueries search={() => {}} /><PassedOver saved={savedQuery()} /></>);
    const text = 'Not evaluated for about 1,200 posts between 18 Nov, 12:00 and 18 Nov, 13:20: they used up what the brand may spend on matching one post. Costliest queries of the brand, by estimate: Everything.';
    expect((await screen.findAllByText('1,200 posts not evaluated')).map((one) => one.title)).toEqual([text]);
    expect(screen.getByRole('note').textContent).toBe(text);
  });

  it('say so in French', async () => {
    queries = [savedQuery()];
    passedOver = { passedOver: [{ brand: 'nova', savedQuery: 'outage', posts: '1', from: '2026-11-18T12:00:00Z', until: '2026-11-18T13:00:00Z' }], costliest: [] };
    localStorage.setItem('vigie.language', 'fr');
    await bench(() => <SavedQueries search={() => {}} />);
    const sign = await screen.findByText('1 message non évalué');
    expect(sign.title).toMatch(/^Pas évaluée pour environ un message entre 18 nov\.?,? 12:00 et 18 nov\.?,? 13:00\s: ils ont épuisé/);
  });

  it('are opened by a key that says what it is for', async () => {
    queries = [savedQuery()];
    await bench(() => <SavedQueries search={() => {}} />);
    expect((await screen.findByRole('button', { name: 'Edit Outage' })).title).toBe('Edit Outage (q e)');
  });

  it('ask nothing of it for who may not change them', async () => {
    queries = [savedQuery()];
    await bench(() => <SavedQueries search={() => {}} />, { role: 'agent' });
    await screen.findByRole('button', { name: /^Outage/ });
    expect(addresses.filter((one) => one.endsWith(':passedOver'))).toEqual([]);
  });

  it('are saved with all that is stated about them', async () => {
    queries = [savedQuery({ owner: 'ines', query: 'panne, "x"' }), savedQuery({ id: 'own', objective: 'OBJECTIVE_UNSPECIFIED', owner: '', priority: 0, reactionTime: '0s', createdAt: undefined })];
    await bench(() => <SavedQueries search={() => {}} />);
    await screen.findAllByText(/Inès/);
    fireEvent.click(await screen.findByRole('button', { name: 'Save as CSV: Saved queries' }));
    expect(await records()).toEqual({
      names: ['vigie-saved-queries.csv'],
      lines: [
        'id,brand,name,query,objective,priority,owner,owner_name,reaction_seconds,created_at,changed_by,changed_by_name',
        'outage,nova,Outage,"panne, ""x""",alert,2,ines,Inès,900,2026-11-01T10:00:00Z,ines,Inès', 'own,nova,Outage,panne,,3,,,,,ines,Inès',
      ],
    });
  });

  it('are told to be on their way, or not to be there', async () => {
    queries = [];
    await bench(() => <SavedQueries search={() => {}} />);
    expect(await screen.findByText('No saved query yet')).toBeTruthy();
  });

  it('are only searched by who may not change them', async () => {
    queries = [savedQuery()];
    const search = vi.fn();
    await bench(() => <SavedQueries search={search} />, { role: 'agent' });
    fireEvent.click(await screen.findByRole('button', { name: /^Outage/ }));
    expect([search.mock.calls.map(([one]) => (one as SavedQuery).query), screen.getAllByRole('button').map((one) => one.textContent), screen.queryByRole('link')]).toEqual([['panne'], ['OutageAlertP2 · 15 min · youpriority 2 · within 15 min · owner: you', ' Save as CSV'], null]);
  });
});

it('saved queries are walked through, edited and made alerts of by key', async () => {
  queries = [savedQuery({ id: 'outage', displayName: 'Outage' }), savedQuery({ id: 'price', displayName: 'Price' })];
  const { router } = await bench(() => <SavedQueries search={() => {}} />, { role: 'analyst' });
  await screen.findByText('Outage');
  const strike = (...keys: string[]) => keys.forEach((key) => fireEvent.keyDown(document.activeElement ?? document.body, { key }));
  strike('q', 'a');
  expect(router.latestLocation.pathname).toBe('/');
  strike('q', 'j', 'q', 'j', 'q', 'a');
  await vi.waitFor(() => expect(router.latestLocation).toMatchObject({ pathname: '/listen/alerts', search: { rule: 'new', brand: 'nova', saved: 'price' } }));
});

describe('a saved query that is edited', () => {
  it('stays in its form when it is gone from the list, or the list cannot be read', async () => {
    let status = 200;
    queries = [savedQuery()];
    browser((address) => (address.includes('events/')
      ? Response.json({ reason: 'PERMISSION_DENIED', status: 403 }, { status: 403 })
      : Response.json(status === 200 ? { savedQueries: queries, agents: [], members: [], passedOver: [], costliest: [], versions: [], days: [], samples: [], overlaps: [], sharedSources: [], errors: [], hints: [], lexemes: [], total: '0', nextPageToken: '' } : { reason: 'INDEX_UNAVAILABLE', status }, { status })));
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    await bench(() => <LiveProvider><SavedQueries search={() => {}} /></LiveProvider>, { client, role: 'analyst' });
    fireEvent.click(await screen.findByRole('button', { name: 'Edit Outage' }));
    const name = (await screen.findByLabelText('Name')) as HTMLInputElement;
    fireEvent.change(name, { target: { value: 'Typed' } });
    queries = [];
    await act(() => client.invalidateQueries({ queryKey: ['savedQueries'] }));
    await screen.findByText('No saved query yet');
    expect([name.isConnected, name.value]).toEqual([true, 'Typed']);
    status = 503;
    await act(() => client.invalidateQueries({ queryKey: ['savedQueries'] }));
    await screen.findAllByText(/^Search is not available right now/);
    expect([name.isConnected, name.value]).toEqual([true, 'Typed']);
  });
});
