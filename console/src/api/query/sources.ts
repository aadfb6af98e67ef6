import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { brandPath, get, getAll, nextPage, patch, post, remove } from '../call/client.ts';
import type { Role } from '../session.tsx';
import type { SharedSourcePage, Source, SourcePage } from '../types.ts';

/** Roles that may add, change and delete sources; the others of the page read them. */
export const SOURCE_ROLES: readonly Role[] = ['admin', 'analyst'];

const sourceKeys = {
  list: (agency: string, brand: string) => ['sources', agency, brand] as const,
  shared: (agency: string, brand: string) => ['sharedSources', agency, brand] as const,
};

const LINES = 200;
const EVERY = 30_000;

/** A list by id, looked at again now and then. */
function watchedList<Page extends { nextPageToken: string }>(queryKey: readonly string[], path: string) {
  return infiniteQueryOptions({
    queryKey,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => get<Page>(path, { pageSize: LINES, pageToken: pageParam }, signal),
    getNextPageParam: nextPage,
    staleTime: EVERY,
    refetchInterval: EVERY,
  });
}

/** Sources of a brand, with how their reading does. */
export function sourcesQuery(agency: string, brand: string) {
  return watchedList<SourcePage>(sourceKeys.list(agency, brand), brandPath(agency, brand, 'sources'));
}

/** A page of the sources that belong to nobody. Throws Problem. */
export function readSharedSources(agency: string, brand: string, pageSize: number, pageToken: string, signal?: AbortSignal): Promise<SharedSourcePage> {
  return get<SharedSourcePage>(brandPath(agency, brand, 'sharedSources'), { pageSize, pageToken }, signal);
}

/** Sources that belong to nobody; the same for every brand. */
export function sharedSourcesQuery(agency: string, brand: string) {
  return watchedList<SharedSourcePage>(sourceKeys.shared(agency, brand), brandPath(agency, brand, 'sharedSources'));
}

const SHARED = 'shared/';

/** The id of the shared source of which a mention says that it came from there; undefined for a brand's own. */
export function sharedId(source: string): string | undefined {
  return source.startsWith(SHARED) ? source.slice(SHARED.length) : undefined;
}

/** Pages that are read for a name: the list can be far longer than a name is worth. */
const NAMING = 10;

/** What some shared sources are called, by id; without those that are listed no more, or far down. */
export function sharedNamesQuery(agency: string, brand: string, ids: readonly string[]) {
  return queryOptions({
    queryKey: [...sourceKeys.shared(agency, brand), 'names', ...ids],
    queryFn: async ({ signal }): Promise<Record<string, string>> => {
      const names = new Map<string, string>();
      let pageToken: string | undefined = '';
      for (let page = 0; page < NAMING && pageToken !== undefined && names.size < ids.length; page++) {
        const found: SharedSourcePage = await readSharedSources(agency, brand, LINES, pageToken, signal);
        found.sharedSources.filter((one) => ids.includes(one.id)).forEach((one) => names.set(one.id, one.displayName));
        pageToken = nextPage(found);
      }
      return Object.fromEntries(names);
    },
    enabled: ids.length > 0,
    staleTime: 300_000,
    retry: false,
  });
}

/** All sources of a brand. Throws Problem. */
export function allSources(agency: string, brand: string): Promise<Source[]> {
  return getAll(brandPath(agency, brand, 'sources'), (page: SourcePage) => page.sources);
}

function sourcePath({ agency, brand, id }: Pick<Source, 'agency' | 'brand' | 'id'>): string {
  return brandPath(agency, brand, `sources/${encodeURIComponent(id)}`);
}

/** One source as it is now. Throws Problem. */
export function readSource(source: Source): Promise<Source> {
  return get<Source>(sourcePath(source));
}

/** One source by its id, as it is when somebody opens it. */
export function oneSourceQuery(agency: string, brand: string, id: string) {
  return queryOptions({
    queryKey: ['source', agency, brand, id],
    queryFn: ({ signal }) => get<Source>(sourcePath({ agency, brand, id }), {}, signal),
    staleTime: Infinity,
    gcTime: 0,
  });
}

/** What a person decides about a new feed. */
export interface FeedBody {
  displayName: string;
  url: string;
  intervalSeconds: number;
  /** Two letters; empty = unknown. */
  country: string;
  /** Readers in a month, in digits; 0 = unknown. */
  audience: string;
}

/** Begins to listen to a feed. Throws Problem. */
export function createFeed(agency: string, brand: string, id: string, { displayName, country, audience, ...feed }: FeedBody, requestId: string): Promise<Source> {
  const path = `${brandPath(agency, brand, 'sources')}?requestId=${encodeURIComponent(requestId)}`;
  return post<Source>(path, { id, displayName, network: 'feed', feed, country, audience });
}

/** What may change of a source, by its path in the contract. */
export interface SourceChange {
  displayName?: string;
  'feed.intervalSeconds'?: number;
  disabled?: boolean;
  country?: string;
  audience?: string;
}

/** Changes the given fields of a source that nobody changed since it was read. Throws Problem. */
export function updateSource(source: Source, change: SourceChange): Promise<Source> {
  const { 'feed.intervalSeconds': intervalSeconds, ...rest } = change;
  const feed = intervalSeconds === undefined ? {} : { feed: { intervalSeconds } };
  return patch<Source>(sourcePath(source), { ...rest, ...feed, etag: source.etag }, Object.keys(change).join(','));
}

/** Stops listening to a source that nobody changed since it was read; what came in stays. Throws Problem. */
export function deleteSource(source: Source): Promise<Source> {
  return remove<Source>(sourcePath(source), { etag: source.etag });
}
