import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { brandPath, get } from './client.ts';
import { beginning, mergedPage, type Cursor } from './merge.ts';
import type { Facet, Highlight, HistogramBucket, Mention, SavedQuery, SearchPage } from './types.ts';

/** What is searched; times are instants, `until` exclusive. */
export interface Search {
  query: string;
  networks: string[];
  languages: string[];
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
  histogram: Bar[];
  interval: string;
  facets: Facet[];
}

const PAGE = 50;

function better(order: Search['order']): (a: Hit, b: Hit) => number {
  const newer = (a: Hit, b: Hit) =>
    (b.mention.publishedAt ?? '').localeCompare(a.mention.publishedAt ?? '');
  return order === 'newest' ? newer : (a, b) => b.score - a.score || newer(a, b);
}

/** Sums the bars of several brands by their start. */
export function addHistograms(all: readonly HistogramBucket[][]): Bar[] {
  const sums = new Map<string, number>();
  all.flat().forEach(({ start = '', count }) => sums.set(start, (sums.get(start) ?? 0) + Number(count)));
  return [...sums].sort(([a], [b]) => a.localeCompare(b)).map(([start, count]) => ({ start, count }));
}

/** Sums the facets of several brands, most frequent value first. */
export function addFacets(all: readonly Facet[][]): Facet[] {
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

export function searchQuery(agency: string, brands: readonly string[], search: Search, timeZone: string) {
  return infiniteQueryOptions({
    queryKey: ['mentions', agency, brands.join(','), search, timeZone],
    initialPageParam: undefined as Cursor<Hit> | undefined,
    queryFn: async ({ pageParam, signal }): Promise<ResultPage> => {
      const first: SearchPage[] = [];
      const read = async (brand: string, token: string) => {
        const answer = await get<SearchPage>(
          brandPath(agency, brand, 'mentions:search'),
          {
            ...search,
            pageSize: PAGE,
            pageToken: token,
            histogramTimeZone: token === '' ? timeZone : '',
            facets: token === '' ? true : undefined,
          },
          signal,
        );
        if (token === '') {
          first.push(answer);
        }
        const items = answer.hits.flatMap(({ mention, ...rest }) => (mention === undefined ? [] : [{ ...rest, mention }]));
        return { items, next: answer.nextPageToken };
      };
      const page = await mergedPage(pageParam ?? beginning<Hit>(brands), PAGE, better(search.order), read);
      return {
        hits: page.items,
        cursor: page.cursor,
        total: first.reduce((sum, one) => sum + Number(one.total), 0),
        totalIsLowerBound: first.some((one) => one.totalIsLowerBound),
        histogram: addHistograms(first.map((one) => one.histogram)),
        interval: first.find((one) => one.histogramInterval !== '')?.histogramInterval ?? 'day',
        facets: addFacets(first.map((one) => one.facets)),
      };
    },
    getNextPageParam: (last) => last.cursor,
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  });
}

export function savedQueriesQuery(agency: string) {
  return queryOptions({
    queryKey: ['savedQueries', agency],
    queryFn: async ({ signal }) =>
      (await get<{ savedQueries: SavedQuery[] }>(brandPath(agency, '-', 'savedQueries'), { pageSize: 200 }, signal))
        .savedQueries,
    staleTime: 300_000,
    retry: false,
  });
}
