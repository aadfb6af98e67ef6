import { infiniteQueryOptions, keepPreviousData, queryOptions, type QueryClient } from '@tanstack/react-query';
import { excerpt } from './highlight.ts';
import { ask, brandPath, get, getAll, queryString, type Parameters } from '../call/client.ts';
import { inOwnWords, standAlone, withLabels } from './label-words.ts';
import { beginning, mergedPage, type Cursor, type MergedPage } from '../call/merge.ts';
import { byMoment } from '../time/moment.ts';
import { serverNow } from '../time/server-time.ts';
import { asProblem, mayPassRead } from '../call/problem.ts';
import type { Facet, Highlight, HistogramBucket, Mention, MentionHit, SavedQuery, SearchPage } from '../types.ts';

/** What is searched; times are instants, `until` exclusive. */
export interface Search {
  query: string;
  networks: string[];
  languages: string[];
  /** By their short words, as the index counts them: `negative`. */
  sentiments?: string[];
  /** Those that have one of these, by their short words: `product_idea`. */
  labels?: string[];
  /** Only what is tagged with each of these saved queries of the one brand. */
  savedQueries?: string[];
  /** Only what this author wrote, by their native id in the one network. */
  author?: string;
  /** Only what links to this site, or to this page. */
  linkedSite?: string;
  linkedPage?: string;
  /** Without likely bots. */
  excludeBots?: boolean;
  from: string;
  until: string;
  order: 'newest' | 'relevance';
}

/** One result. */
export interface Hit {
  mention: Mention;
  highlights: Highlight[];
  /** Parts of the query that hold, as the query language writes them. */
  reasons: string[];
  score: number;
}

/** One bar of the histogram; `start` is an instant. */
export interface Bar {
  start: string;
  count: number;
}

export interface ResultPage {
  hits: Hit[];
  cursor: Cursor<Hit> | undefined;
  /** The rest only on the first page. */
  total: number;
  totalIsLowerBound: boolean;
  /** When that was counted. */
  countedAt: string;
  histogram: Bar[];
  interval: string;
  facets: Facet[];
}

/** The first page is small, so that it shows at once; what follows is read while nobody waits. */
const FIRST = 50;
const MOST = 200;

function better(order: Search['order']): (a: Hit, b: Hit) => number {
  const newer = (a: Hit, b: Hit) => byMoment(b.mention.publishedAt, a.mention.publishedAt);
  return order === 'newest' ? newer : (a, b) => b.score - a.score || newer(a, b);
}

/** Sums the bars of several brands by their start. */
function addHistograms(all: readonly HistogramBucket[][]): Bar[] {
  const sums = new Map<string, number>();
  all.flat().forEach(({ start = '', count }) => sums.set(start, (sums.get(start) ?? 0) + Number(count)));
  return [...sums].sort(([a], [b]) => a.localeCompare(b)).map(([start, count]) => ({ start, count }));
}

/** Sums the facets of several brands, most frequent value first. */
function addFacets(all: readonly Facet[][]): Facet[] {
  const fields = new Map<string, Map<string, number>>();
  for (const facet of all.flat()) {
    const values = fields.get(facet.field) ?? new Map<string, number>();
    facet.values.forEach((one) => values.set(one.value, (values.get(one.value) ?? 0) + Number(one.count)));
    fields.set(facet.field, values);
  }
  return [...fields].map(([field, values]) => ({
    field,
    values: [...values].sort((a, b) => b[1] - a[1]).map(([value, count]) => ({ value, count: String(count) })),
  }));
}

const SHOWN = 340;

/** A result without what the list never shows, so that a hundred thousand of them fit. */
export function slim(hit: Hit): Hit {
  const { mention } = hit;
  const cut = excerpt(mention.text, hit.highlights, 'text', SHOWN);
  return {
    ...hit,
    mention: { ...mention, text: cut.text, html: '' },
    highlights: [...hit.highlights.filter((one) => one.field !== 'text'), ...cut.highlights],
  };
}

interface Reading {
  agency: string;
  brands: readonly string[];
  search: Search;
  size: number;
  signal?: AbortSignal;
  /** Asked with the first page of each brand only. */
  beside?: Parameters;
  onFirst?(answer: SearchPage): void;
  /** What of a result is kept; all of it when absent. */
  keep?(hit: Hit): Hit;
}

/** What of a search has room in an address, which shares 64 KB with whatever else leads a call; a query alone may be as long. */
const ROOM = 8_000;

/** Asks by the address, or by a body what is too long for one, in which the contract's words are whole. Throws Problem. */
function answerTo(path: string, search: Omit<Search, 'labels'>, beside: Parameters, signal: AbortSignal | undefined): Promise<SearchPage> {
  const asked = { ...search, ...beside };
  if (queryString(asked).length <= ROOM) {
    return get<SearchPage>(path, asked, signal);
  }
  const words = { order: `SEARCH_ORDER_${search.order.toUpperCase()}`, sentiments: search.sentiments?.map((one) => `SENTIMENT_${one.toUpperCase()}`) };
  return ask<SearchPage>(path, Object.fromEntries(Object.entries({ ...asked, ...words }).filter(([, value]) => value !== undefined && value !== '')), signal);
}

/** The next results over the brands. Throws Problem. */
export function readHits(cursor: Cursor<Hit> | undefined, reading: Reading): Promise<MergedPage<Hit>> {
  const { agency, brands, search, size, signal, beside = {}, onFirst, keep = (hit) => hit } = reading;
  const { labels = [], ...rest } = search;
  return mergedPage(cursor ?? beginning<Hit>(brands), size, better(search.order), async (brand, token) => {
    const more = { pageSize: size, pageToken: token, ...(token === '' ? beside : {}) };
    const path = brandPath(agency, brand, 'mentions:search');
    if (token === '' && labels.length > 0 && !standAlone(search.query)) {
      // by themselves first: around what is refused then, the labels would make words that mean something else
      await answerTo(path, rest, { pageSize: 1 }, signal);
    }
    const answer = await answerTo(path, { ...rest, query: withLabels(search.query, labels) }, more, signal).catch((failure: unknown) => {
      throw inOwnWords(failure, search);
    });
    if (token === '') {
      onFirst?.(answer);
    }
    return { items: hitsOf(answer.hits).map(keep), next: answer.nextPageToken };
  });
}

/** Results that have their mention. */
export function hitsOf(hits: readonly MentionHit[]): Hit[] {
  return hits.flatMap(({ mention, ...rest }) => (mention === undefined ? [] : [{ ...rest, mention }]));
}

/** The newest results only, without counting anything. Throws Problem. */
export async function newestHits(agency: string, brands: readonly string[], search: Search, signal: AbortSignal): Promise<Hit[]> {
  return (await readHits(undefined, { agency, brands, search, signal, size: FIRST, keep: slim })).items;
}

/** How many results {@link newestHits} gives at most. */
export const NEWEST = FIRST;

/** The newest results of a time with what matched in them. */
export function markedQuery(agency: string, brand: string, query: string, from: string, until: string) {
  const search: Search = { query, networks: [], languages: [], from, until, order: 'newest' };
  return queryOptions({
    queryKey: ['marked', agency, brand, search],
    queryFn: async ({ signal }) => (await readHits(undefined, { agency, brands: [brand], search, size: FIRST, signal })).items,
    staleTime: 60_000,
    retry: false,
  });
}

export const mentionKeys = {
  one: (agency: string, brand: string, id: string) => ['mention', agency, brand, id] as const,
  some: (agency: string, brand: string) => ['mentionsById', agency, brand] as const,
  lists: (agency: string) => ['mentions', agency] as const,
  list: (agency: string, brands: readonly string[], search: Search, timeZone: string) =>
    ['mentions', agency, brands.join(','), search, timeZone] as const,
};

/** Whether more than the first page of a list was read. */
export function isLong(found: { pages: readonly ResultPage[] } | undefined): boolean {
  return (found?.pages.length ?? 0) > 1;
}

export function searchQuery(agency: string, brands: readonly string[], search: Search, timeZone: string) {
  return infiniteQueryOptions({
    queryKey: mentionKeys.list(agency, brands, search, timeZone),
    initialPageParam: undefined as Cursor<Hit> | undefined,
    queryFn: async ({ pageParam, signal }): Promise<ResultPage> => {
      const first: SearchPage[] = [];
      const page = await readHits(pageParam, {
        agency, brands, search, signal, size: pageParam === undefined ? FIRST : MOST,
        beside: { histogramTimeZone: timeZone, facets: true }, onFirst: (answer) => first.push(answer), keep: slim,
      });
      return {
        hits: page.items,
        cursor: page.cursor,
        total: first.reduce((sum, one) => sum + Number(one.total), 0),
        countedAt: new Date(serverNow()).toISOString(),
        totalIsLowerBound: first.some((one) => one.totalIsLowerBound),
        histogram: addHistograms(first.map((one) => one.histogram)),
        interval: first.find((one) => one.histogramInterval !== '')?.histogramInterval ?? 'day',
        facets: addFacets(first.map((one) => one.facets)),
      };
    },
    getNextPageParam: (last) => last.cursor,
    placeholderData: keepPreviousData,
    // reading a long list anew would read all of its pages one after the other: what comes in is looked for by itself
    staleTime: ({ state }) => (isLong(state.data) ? Infinity : 15_000),
    // who paused, or reads further down, keeps what they read: what came meanwhile is looked for by itself
    refetchOnReconnect: ({ state }) => state.data === undefined,
    // comparing all pages with all pages at each new one would take longer than reading it
    structuralSharing: false,
  });
}

/** One mention, whole. */
export function mentionQuery(agency: string, brand: string, id: string) {
  return queryOptions({
    queryKey: mentionKeys.one(agency, brand, id),
    queryFn: ({ signal }) => get<Mention>(brandPath(agency, brand, `mentions/${encodeURIComponent(id)}`), {}, signal),
    staleTime: 60_000,
    retry: false,
  });
}

/** How often those that are missing are asked for again: search has a mention some moments after its conversation. */
const TRIES = 3;

/** Mentions by their ids, at most 200, in one call; those that search does not have are missing. */
export function mentionsQuery(agency: string, brand: string, ids: readonly string[]) {
  return queryOptions({
    queryKey: [...mentionKeys.some(agency, brand), ids] as const,
    queryFn: async ({ signal }) => {
      const page = await get<SearchPage>(brandPath(agency, brand, 'mentions:search'), { mentions: ids, pageSize: ids.length }, signal);
      return hitsOf(page.hits).map((hit) => hit.mention);
    },
    enabled: ids.length > 0,
    staleTime: 60_000,
    retry: false,
    refetchInterval: ({ state }) => (state.data !== undefined && state.data.length < ids.length && state.dataUpdateCount < TRIES ? 3_000 : false),
  });
}

/** Whether a mention is not kept any more, which is an answer and no failure. */
export function isGone(error: unknown): boolean {
  return error !== null && asProblem(error).status === 404;
}

/** A mention by itself, from the cache when it is fresh there; undefined when it is not kept any more. Throws Problem, AbortError. */
export async function keptMention(client: QueryClient, agency: string, brand: string, id: string, signal: AbortSignal): Promise<Mention | undefined> {
  signal.throwIfAborted();
  try {
    return await client.fetchQuery({ ...mentionQuery(agency, brand, id), retry: mayPassRead });
  } catch (failure) {
    if (isGone(failure)) {
      return undefined;
    }
    throw failure;
  }
}

/** All saved queries of a brand, or of every granted one. */
export function savedQueriesQuery(agency: string, brand = '-') {
  return queryOptions({
    queryKey: ['savedQueries', agency, brand],
    queryFn: ({ signal }) =>
      getAll(brandPath(agency, brand, 'savedQueries'), (page: { savedQueries: SavedQuery[]; nextPageToken: string }) => page.savedQueries, signal),
    staleTime: 300_000,
    retry: false,
  });
}
