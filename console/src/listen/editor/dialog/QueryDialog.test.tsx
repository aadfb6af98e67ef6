// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { QueryPreview, SavedQuery, SavedQueryVersion } from '../../../api/types.ts';
import { blankCanvas } from '../../../chart/blank-canvas.fixture.ts';
import { bench, browser } from '../../../frame/bench.fixture.tsx';
import { LiveProvider } from '../../../live/LiveProvider.tsx';
import { inNovember } from '../../../words/november.fixture.ts';
import { mention } from '../../results/mention.fixture.ts';
import { sharedSource } from '../../sources/source.fixture.ts';
import { Preview } from '../preview/Preview.tsx';
import QueryDialog from './QueryDialog.tsx';
import { savedQuery } from '../saved-query.fixture.ts';
import { Versions } from '../versions/Versions.tsx';

inNovember();

interface Asked {
  method: string;
  path: string;
  body: Record<string, unknown>;
}

let asked: Asked[];
let preview: Partial<QueryPreview>;
let versions: Partial<SavedQueryVersion>[];
let stream: ReadableStreamDefaultController | undefined;
/** What somebody else made of the query while it was open. */
let theirs: SavedQuery | undefined;
/** The index does not answer. */
let away: boolean;

function found(): QueryPreview {
  return {
    days: [{ start: '2026-11-18T00:00:00Z', count: '1200' }, { start: '2026-11-19T00:00:00Z', count: '3' }], total: '1203', totalIsLowerBound: false,
    samples: [{ mention: mention({ text: 'panne totale' }), highlights: [{ field: 'text', start: 0, end: 5 }], reasons: ['panne'], score: 0 }],
    expected: { mean: 40.26, min: '0', max: '1200', days: 30 }, overlaps: [], unknownOverlaps: [], overlapSample: 1000, hints: [], ...preview,
  };
}

function answer(path: string, init: RequestInit): unknown {
  switch (path) {
    case 'savedQueries:preview': return found();
    case 'savedQueries:check': return { lexemes: [], errors: [], hints: [] };
    case 'savedQueries': return init.method === 'POST' ? { ...(JSON.parse(String(init.body)) as object), agency: 'acme', brand: 'nova' } : { savedQueries: [savedQuery(), savedQuery({ id: 'prices', displayName: 'Prices' })], nextPageToken: '' };
    case 'savedQueries/outage': return init.body === undefined ? theirs : { ...savedQuery(), ...(JSON.parse(String(init.body)) as Partial<SavedQuery>) };
    case 'sharedSources': return { sharedSources: [], nextPageToken: '' };
    case 'savedQueries/outage/versions': return { versions, nextPageToken: '' };
    case 'savedQueries/outage:retag':
    case 'savedQueries/care:retag': return { retag: 'r1' };
    case 'members': return { members: [{ id: 'ines', username: 'ines', displayName: 'Inès', roles: [] }] };
    default: return { agents: [], conversations: [], sequence: '0', nextPageToken: '' };
  }
}

function serve(address: string, init: RequestInit = {}): Response {
  const path = new URL(address, 'http://console').pathname.replace(/^.*\/brands\/[^/]+\//, '');
  if (path === 'events/search') {
    return new Response(new ReadableStream({ start: (controller) => { stream = controller; } }));
  }
  if (path.startsWith('events/') || path === 'signals') {
    return Response.json({ reason: 'PERMISSION_DENIED', status: 403 }, { status: 403 });
  }
  asked.push({ method: init.method ?? 'GET', path, body: typeof init.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : {} });
  if (init.method === 'PATCH' && theirs !== undefined && asked.at(-1)?.body.etag !== theirs.etag) {
    return Response.json({ reason: 'ETAG_MISMATCH', status: 409 }, { status: 409 });
  }
  if (away && path === 'savedQueries:preview' && asked.at(-1)?.body.withoutMentions !== true) {
    return Response.json({ reason: 'INDEX_UNAVAILABLE', status: 503 }, { status: 503 });
  }
  return Response.json(answer(path, init));
}

/** Bodies of calls by the end of their path. */
const sent = (path: string) => asked.filter((one) => one.path === path && one.method !== 'GET').map((one) => one.body);

beforeEach(() => {
  asked = [];
  preview = {};
  versions = [];
  stream = undefined;
  theirs = undefined;
  away = false;
  browser(serve);
  blankCanvas();
});

afterEach(() => {
  cleanup();
  stream?.close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the preview of a query', () => {
  const show = async () => {
    const shown = await bench(() => <Preview brand="nova" query="panne" edited="outage" />);
    await screen.findByText('Newest mentions, and where they match');
    return shown;
  };

  it('says what it needs to show anything', async () => {
    await bench(() => <LiveProvider><QueryDialog query="" close={() => {}} /></LiveProvider>, { role: 'analyst' });
    await screen.findByText('Write a query to see what it would have found');
  });

  it('tells what the query costs also while the index does not answer', async () => {
    away = true;
    preview = { cost: { candidatesPerThousand: 5, costClass: 'MATCHING_COST_CLASS_CHEAP', cause: 'MATCHING_COST_CAUSE_RARE_WORD', part: 'panne', sentence: '' } };
    await bench(() => <Preview brand="nova" query="panne" edited="outage" />, { client: new QueryClient({ defaultOptions: { queries: { retry: false } } }) });
    await screen.findByText('INDEX_UNAVAILABLE');
    await screen.findByText('Cheap to match.');
    expect(screen.queryByText('Newest mentions, and where they match')).toBeNull();
    expect(sent('savedQueries:preview').at(-1)).toEqual({ query: 'panne', withoutMentions: true });
  });

  it('says which filters of a search are not in the query', async () => {
    await bench(() => <LiveProvider><QueryDialog query="panne" left close={() => {}} /></LiveProvider>, { role: 'analyst' });
    await screen.findByText(/^Dates, saved queries and what else the query language has no words for/);
  });

  it('asks for the brand’s days, without the query itself among the overlaps, and tells what to expect', async () => {
    await show();
    expect(sent('savedQueries:preview')).toEqual([{ query: 'panne', timeZone: 'UTC', savedQuery: 'outage', excludeBots: false }]);
    screen.getByText('1,203 mentions');
    screen.getByText('40.3 a day on average of 30 whole days, from 0 to 1,200');
    expect(document.querySelector('mark')?.textContent).toBe('panne');
  });

  describe('of a brand that shared sources are read for', () => {
    const read = async (shared: () => Response) => {
      browser((address, init) => (address.includes('/brands/nova/sharedSources') ? shared() : serve(address, init)));
      const { client } = await show();
      await waitFor(() => expect(client.getQueryState(['sharedSources', 'acme', 'nova'])?.fetchStatus).toBe('idle'));
      screen.getByText('1,203 mentions');
      return screen.queryByText(/^Shared sources are not fully in these figures/);
    };

    it('says that what no saved query matched is not in the figures', async () => {
      expect((await read(() => Response.json({ sharedSources: [sharedSource()], nextPageToken: '' })))?.textContent).toContain('more may come than is expected here');
    });

    it.each([['there is none', () => Response.json({ sharedSources: [], nextPageToken: '' })], ['they cannot be read', () => Response.json({ reason: 'PERMISSION_DENIED', status: 403 }, { status: 403 })]])(
      'says nothing of them when %s', async (_, shared) => {
        expect(await read(shared)).toBeNull();
      });
  });

  it('leaves likely bots out when asked', async () => {
    await show();
    fireEvent.click(screen.getByRole('switch', { name: 'Without likely bots' }));
    await waitFor(() => expect(sent('savedQueries:preview').at(-1)).toMatchObject({ query: 'panne', excludeBots: true }));
  });

  it('says that a total is a lower bound, and that nothing was found', async () => {
    preview = { totalIsLowerBound: true, samples: [], expected: undefined };
    await show();
    screen.getByText('At least 1,203 mentions');
    screen.getByText('Nothing found');
  });

  it('names the other queries that find the same, and the one that is gone by its id', async () => {
    preview = { overlaps: [{ savedQuery: 'prices', mentions: 421, share: 0.421 }, { savedQuery: 'gone', mentions: 5, share: 0.005 }] };
    await show();
    const list = screen.getByText('Also found by, of the newest 1,000 mentions').nextElementSibling as HTMLElement;
    await within(list).findByText('Prices');
    expect(within(list).getAllByRole('listitem').map((one) => one.textContent)).toEqual(['Prices42%', 'gone0.5%']);
  });

  it.each([[[{ savedQuery: 'prices', mentions: 421, share: 0.421 }], true], [[], false]])('says which queries could not be compared with all of them, and never that none finds any then', async (overlaps, listed) => {
    preview = { overlaps, unknownOverlaps: [{ savedQuery: 'prices', mentions: 1 }, { savedQuery: 'gone', mentions: 40 }] };
    await show();
    const list = screen.getByText(/^Not compared with all of them/).nextElementSibling as HTMLElement;
    await within(list).findByText('Prices');
    expect(within(list).getAllByRole('listitem').map((one) => one.textContent)).toEqual(['Pricesnot with 1 of 1,000', 'gonenot with 40 of 1,000']);
    expect([screen.queryByText(/^Also found by/) !== null, screen.queryByText(/^No other saved query/)]).toEqual([listed, null]);
  });

  it.each([[1000, 'No other saved query finds any of the newest 1,000 mentions.'], [1, 'No other saved query finds the newest mention.'], [0, 'It finds nothing that could be compared with other saved queries.']])(
    'says of %i mentions without an overlap that there is none', async (overlapSample, words) => {
      preview = { overlapSample };
      await show();
      screen.getByText(words);
    });
});

describe('the versions of a query', () => {
  it('are told with who made them, and one of them can be taken over', async () => {
    versions = [
      { version: '2', change: 'SAVED_QUERY_CHANGE_UPDATED', savedQuery: savedQuery(), changedAt: '2026-11-19T12:04:00Z', changedBy: 'ines' },
      { version: '1', change: 'SAVED_QUERY_CHANGE_CREATED', savedQuery: savedQuery({ query: 'coupure' }), changedAt: '2026-11-01T10:00:00Z', changedBy: 'zoe' },
    ];
    const restore = vi.fn();
    await bench(() => <Versions saved={savedQuery()} restore={restore} />);
    await screen.findByText('by Inès');
    expect(screen.getAllByRole('listitem').map((one) => one.querySelector('span')?.textContent)).toEqual(['Changed 19 Nov, 12:04by Inès', 'Created 1 Nov, 10:00by you']);
    fireEvent.click(screen.getByRole('button', { name: 'Take over the text of 1 Nov, 10:00 into the editor' }));
    expect(restore).toHaveBeenCalledWith('coupure');
  });

  it('are all of them, however many there are', async () => {
    const page = (token: string) => ({ versions: [{ version: token === '' ? '2' : '1', change: 'SAVED_QUERY_CHANGE_UPDATED', savedQuery: savedQuery({ query: token === '' ? 'panne' : 'coupure' }), changedBy: 'ines' }], nextPageToken: token === '' ? 'further' : '' });
    browser((address, init) => (address.includes('/versions') ? Response.json(page(new URL(address, 'http://console').searchParams.get('pageToken') ?? '')) : serve(address, init)));
    await bench(() => <Versions saved={savedQuery()} restore={() => {}} />);
    expect((await screen.findAllByRole('listitem')).map((one) => one.querySelector('code')?.textContent)).toEqual(['removed: coupure added: panne', 'coupure']);
  });

  it('say which words they added and removed, and what else they state otherwise', async () => {
    const version = (number: string, savedQueryThen: SavedQuery) => ({ version: number, change: 'SAVED_QUERY_CHANGE_UPDATED' as const, savedQuery: savedQueryThen, changedAt: '2026-11-19T12:04:00Z', changedBy: 'ines' });
    versions = [
      version('3', savedQuery({ query: 'nova (panne OR incident)', owner: 'ines', priority: 1, objective: 'OBJECTIVE_ANSWER', reactionTime: '0s' })),
      version('2', savedQuery({ query: 'nova (panne OR coupure)', owner: '' })),
      version('1', savedQuery({ query: 'nova (panne OR coupure)', owner: '', displayName: 'Outages' })),
    ];
    await bench(() => <Versions saved={savedQuery()} restore={() => {}} />);
    await screen.findAllByText('by Inès');
    const rows = screen.getAllByRole('listitem').map((one) => [one.querySelector('code')?.textContent, ...[...one.querySelectorAll(':scope > small')].map((small) => small.textContent)]);
    expect(rows).toEqual([
      ['nova (panne OR removed: coupure added: incident)', 'Objective: Answer, before that Alert', 'Priority: 1, before that 2', 'Owner: Inès, before that Nobody', 'Reaction time: none, before that 15 min'],
      [undefined, 'Name: Outage, before that Outages'],
      ['nova (panne OR coupure)'],
    ]);
    expect([document.querySelector('del')?.textContent, document.querySelector('ins')?.textContent, screen.getByRole('list').tabIndex]).toEqual(['removed: coupure ', 'added: incident', 0]);
  });
});

describe('the dialog of a query', () => {
  const close = vi.fn();
  const Opened = ({ saved }: { saved?: SavedQuery }) => {
    const [on, setOn] = useState(true);
    return on && <QueryDialog query={saved?.query ?? 'nova'} saved={saved} close={() => { close(); setOn(false); }} />;
  };
  const open = async (saved?: SavedQuery) => {
    close.mockClear();
    const shown = await bench(() => <LiveProvider><Opened saved={saved} /></LiveProvider>);
    await screen.findByText('Newest mentions, and where they match');
    return shown;
  };

  it('begins with the focus in the query, and not on what closes it', async () => {
    await open(savedQuery());
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Query' })));
  });

  it('has no past of a new query, and saves what stands in the editor', async () => {
    await open();
    expect([screen.queryByText('Versions'), screen.queryByText('Apply to the past'), screen.queryByRole('button', { name: 'Delete' })]).toEqual([null, null, null]);
    fireEvent.change(screen.getByRole('textbox', { name: 'Query' }), { target: { value: 'nova care' } });
    fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Care' } });
    await waitFor(() => expect(sent('savedQueries:preview').at(-1)).toMatchObject({ query: 'nova care', savedQuery: '' }));
    fireEvent.keyDown(screen.getByRole('textbox', { name: 'Query' }), { key: 'Enter', ctrlKey: true });
    await waitFor(() => expect(close).toHaveBeenCalledOnce());
    expect(sent('savedQueries')).toMatchObject([{ id: 'care', query: 'nova care', displayName: 'Care' }]);
    // its figures count tags, which begin now
    fireEvent.click(await screen.findByRole('button', { name: 'Apply to the last 30 days' }));
    await screen.findByText('Care is being applied to the past');
    expect(Math.round((Date.now() - Date.parse(String(sent('savedQueries/care:retag')[0]?.from))) / 86_400_000)).toBe(30);
  });

  it('keeps what was stated when its brand is chosen last, except a colleague of another one', async () => {
    await bench(() => <LiveProvider><Opened /></LiveProvider>, { brands: ['luna', 'nova'] });
    fireEvent.change(await screen.findByLabelText('Brand'), { target: { value: 'luna' } });
    fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Care' } });
    fireEvent.change(screen.getByLabelText('Priority'), { target: { value: '1' } });
    await screen.findByText('Inès');
    const value = (label: string) => (screen.getByLabelText(label) as HTMLInputElement).value;
    for (const [owner, kept] of [['zoe', 'zoe'], ['ines', '']] as const) {
      fireEvent.change(screen.getByLabelText('Owner'), { target: { value: owner } });
      fireEvent.change(screen.getByLabelText('Brand'), { target: { value: owner === 'zoe' ? 'nova' : 'luna' } });
      expect(['Name', 'Priority', 'Owner'].map(value)).toEqual(['Care', '1', kept]);
      await screen.findByText('Inès');
    }
  });

  it.each([['luna', '', 'luna'], ['foreign', '', ''], [undefined, 'luna', 'luna'], ['nova', 'luna', 'nova']])(
    'begins with the brand that the search is narrowed to (%s), else with the one that is looked at (%s)', async (narrowed, looked, begun) => {
      localStorage.setItem('vigie.brands.acme.zoe', looked);
      await bench(() => <LiveProvider><QueryDialog query="nova" narrowed={narrowed} close={close} /></LiveProvider>, { brands: ['luna', 'nova'] });
      expect((await screen.findByLabelText<HTMLSelectElement>('Brand')).value).toBe(begun);
    });

  it('is saved by the key by which people save, which the page beneath has for another one', async () => {
    await open(savedQuery());
    fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Outages' } });
    fireEvent.keyDown(screen.getByLabelText('Name'), { key: 's', ctrlKey: true });
    await waitFor(() => expect(close).toHaveBeenCalledOnce());
    expect(sent('savedQueries/outage')).toMatchObject([{ displayName: 'Outages', etag: 'v3' }]);
  });

  it('looks at a version that is taken over, and asks before it is given up', async () => {
    versions = [{ version: '1', change: 'SAVED_QUERY_CHANGE_CREATED', savedQuery: savedQuery({ query: 'coupure' }), changedBy: 'zoe' }];
    await open(savedQuery());
    fireEvent.click(await screen.findByRole('button', { name: /^Take over the text of / }));
    await waitFor(() => expect(sent('savedQueries:preview').at(-1)).toMatchObject({ query: 'coupure', savedQuery: 'outage' }));
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await screen.findByText('Leave without saving?');
    expect(close).not.toHaveBeenCalled();
  });

  it.each([['Query', 'panne OR coupure', 1], ['Name', 'Outages', 0]])('offers the past again when its text is changed, and only then (%s)', async (label, value, offered) => {
    await open(savedQuery());
    fireEvent.change(screen.getByLabelText(label), { target: { value } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('The query is saved and matches from now on');
    expect(screen.queryAllByRole('button', { name: 'Apply to the last 30 days' })).toHaveLength(offered);
  });

  describe('that somebody else changed in the meantime', () => {
    const text = () => (screen.getByRole('textbox', { name: 'Query' }) as HTMLTextAreaElement).value;
    const meet = async () => {
      theirs = savedQuery({ query: 'panne OR coupure', priority: 1, etag: 'v4' });
      await open(savedQuery());
      fireEvent.change(screen.getByRole('textbox', { name: 'Query' }), { target: { value: 'panne OR incident' } });
      fireEvent.click(screen.getByRole('button', { name: 'Save' }));
      await screen.findByText(/^Somebody changed the query while you had it open/);
      screen.getByText('panne OR coupure');
    };

    it('keeps what was typed, takes in the rest, and saves over it when asked again', async () => {
      await meet();
      expect(text()).toBe('panne OR incident');
      fireEvent.click(screen.getByRole('button', { name: 'Save' }));
      await waitFor(() => expect(close).toHaveBeenCalledOnce());
      expect(sent('savedQueries/outage').map((one) => [one.etag, one.query, one.priority])).toEqual([['v3', 'panne OR incident', 2], ['v4', 'panne OR incident', 1]]);
    });

    it('takes theirs when asked, and then has nothing to lose', async () => {
      await meet();
      fireEvent.click(screen.getByRole('button', { name: 'Load theirs' }));
      await waitFor(() => expect(text()).toBe('panne OR coupure'));
      expect(screen.queryByText(/^Somebody changed the query/)).toBeNull();
      fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
      await waitFor(() => expect(close).toHaveBeenCalledOnce());
    });
  });

  it.each([['90', 90], ['0', undefined]])('applies the query to the past as far back as is chosen (%s), and tells what came of it after it is closed', async (days, back) => {
    const { client } = await open(savedQuery());
    fireEvent.change(screen.getByLabelText('How far back'), { target: { value: days } });
    fireEvent.click(screen.getByRole('button', { name: 'Apply to the past' }));
    await screen.findByText('Outage is being applied to the past');
    const from = Date.parse(String(sent('savedQueries/outage:retag')[0]?.from));
    expect(back === undefined ? from : Math.round((Date.now() - from) / 86_400_000)).toBe(back ?? 0);
    client.setQueryData(['insights', 'acme', 'nova', 'volumes'], {});
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const fact = { id: 'f', sequence: '7', agency: 'acme', brand: 'nova', subject: 'outage', type: 'RetagFinished', labels: { retag: 'r1', outcome: 'done' }, figures: { mentions_tagged: 2, mentions_untagged: 0 } };
    stream?.enqueue(new TextEncoder().encode(`id: 7\nevent: fact\ndata: ${JSON.stringify(fact)}\n\n`));
    await screen.findByText('Outage is applied: 2 mentions more, none less');
    expect(client.getQueryState(['insights', 'acme', 'nova', 'volumes'])?.isInvalidated).toBe(true);
  });

  it('says why it was applied only in part', async () => {
    await open(savedQuery());
    fireEvent.click(screen.getByRole('button', { name: 'Apply to the past' }));
    await screen.findByText('Outage is being applied to the past');
    const fact = { id: 'f', sequence: '7', agency: 'acme', brand: 'nova', subject: 'outage', type: 'RetagFinished', labels: { retag: 'r1', outcome: 'INDEX_UNAVAILABLE' }, figures: {} };
    stream?.enqueue(new TextEncoder().encode(`id: 7\nevent: fact\ndata: ${JSON.stringify(fact)}\n\n`));
    await screen.findByText(/^Outage was applied only in part\. Search is not available/);
  });

  it('says what of the query is to blame when the index found it too wide', async () => {
    await open(savedQuery({ query: 'nova\n(fin NEAR/5 qq*)' }));
    fireEvent.click(screen.getByRole('button', { name: 'Apply to the past' }));
    await screen.findByText('Outage is being applied to the past');
    const labels = {
      retag: 'r1', outcome: 'QUERY_TOO_LARGE', column: '18', length: '3', expected: 'prose of the service', expected_code: 'NARROWER_WILDCARD', actual_code: 'TOO_MANY',
      suggestion_code: 'WRITE_MORE_LETTERS',
    };
    const fact = { id: 'f', sequence: '7', agency: 'acme', brand: 'nova', subject: 'outage', type: 'RetagFinished', labels, figures: {} };
    stream?.enqueue(new TextEncoder().encode(`id: 7\nevent: fact\ndata: ${JSON.stringify(fact)}\n\n`));
    await screen.findByText(/^Outage was applied only in part\. Line 2, column 13: expected a wildcard in NEAR or a phrase that fewer words fit, actual too many; write more letters before \* and \?\. The query asks for too much/);
  });
});
