import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { brandPath, get, nextPage, type Parameters } from '../call/client.ts';
import type { ImpactAnswer, QuestionPage, SignalsAnswer, TopicsAnswer, TopValuesAnswer, VoicesAnswer, VolumesAnswer } from '../types.ts';

/** Length of a bar in the calendar of a zone; weeks begin on Monday. */
export type Grain = 'hour' | 'day' | 'week' | 'month';

/** By what a volume is split. */
export type Split = 'network' | 'country' | 'language' | 'saved_query' | 'label';

/** What is listed by how often it occurs. */
export type TopKind = 'tag' | 'emoji' | 'site' | 'link' | 'author';

/** Which mentions of one brand are looked at; times are instants, `until` exclusive. */
export interface Haystack {
  /** Only what these words of the query language find; absent or empty for everything. */
  query?: string | undefined;
  savedQuery: string;
  excludeBots: boolean;
  from: string;
  until: string;
}

/** A haystack as the calls take it: nothing is sent for what is not asked. */
export function parametersOf(of: Partial<Haystack>): Parameters {
  return { query: of.query, savedQuery: of.savedQuery, excludeBots: of.excludeBots === true ? true : undefined, from: of.from, until: of.until };
}

/** Nothing stands in while an answer is awaited: that to the former question would be read, and exported, as the one to this. */
const FRESH = { staleTime: 60_000 };

/** The figures of which those of a saved query count its tags: all but the questions, which somebody works through. */
const OF_TAGS = ['volumes', 'voices', 'top', 'topics', 'signals', 'impact'] as const;

/** Keys of all that is out of date when tags of a brand's mentions changed. */
export function taggedKeys(agency: string, brand: string): (readonly unknown[])[] {
  return OF_TAGS.map((what) => ['insights', agency, brand, what]);
}

function key(agency: string, brand: string, what: string, asked: Parameters) {
  return ['insights', agency, brand, what, asked] as const;
}

export function volumesQuery(agency: string, brand: string, of: Haystack, timeZone: string, interval: Grain, split?: Split) {
  const asked = { ...parametersOf(of), timeZone, interval, split };
  return queryOptions({
    queryKey: key(agency, brand, 'volumes', asked),
    queryFn: ({ signal }) => get<VolumesAnswer>(brandPath(agency, brand, 'insights/volumes'), asked, signal),
    ...FRESH,
  });
}

/** Shares of 2 to 20 saved queries. */
export function voicesQuery(agency: string, brand: string, savedQueries: readonly string[], of: Haystack) {
  const asked: Parameters = { ...parametersOf({ ...of, savedQuery: '' }), savedQueries };
  return queryOptions({
    queryKey: key(agency, brand, 'voices', asked),
    queryFn: ({ signal }) => get<VoicesAnswer>(brandPath(agency, brand, 'insights/voices'), asked, signal),
    enabled: savedQueries.length >= 2 && savedQueries.length <= 20,
    ...FRESH,
  });
}

/** How many values are listed at first, and at most. */
export const TOP = { few: 20, many: 100 };

export function topQuery(agency: string, brand: string, kind: TopKind, of: Haystack, limit = TOP.few) {
  const asked = { ...parametersOf(of), kind, limit };
  return queryOptions({
    queryKey: key(agency, brand, 'top', asked),
    queryFn: ({ signal }) => get<TopValuesAnswer>(brandPath(agency, brand, 'insights/top'), asked, signal),
    ...FRESH,
  });
}

/** How many topics or signals are listed at first, and at most. */
export const FINDS = { few: 15, many: 50 };

export function topicsQuery(agency: string, brand: string, of: Haystack, limit = FINDS.few) {
  const asked = { ...parametersOf(of), limit };
  return queryOptions({
    queryKey: key(agency, brand, 'topics', asked),
    queryFn: ({ signal }) => get<TopicsAnswer>(brandPath(agency, brand, 'insights/topics'), asked, signal),
    ...FRESH,
  });
}

/** Weak signals up to now; the contract takes no longer steps than weeks. */
export function signalsQuery(agency: string, brand: string, of: Pick<Haystack, 'query' | 'savedQuery' | 'excludeBots'>, timeZone: string, interval: Exclude<Grain, 'month'>, limit = FINDS.few) {
  const asked = { ...parametersOf({ query: of.query, savedQuery: of.savedQuery, excludeBots: of.excludeBots }), timeZone, interval, limit };
  return queryOptions({
    queryKey: key(agency, brand, 'signals', asked),
    queryFn: ({ signal }) => get<SignalsAnswer>(brandPath(agency, brand, 'insights/signals'), asked, signal),
    ...FRESH,
  });
}

const PAGE = 25;

type Between = Pick<Haystack, 'from' | 'until'>;

/** A page of the questions that nobody answered, of at most 200. Throws Problem. */
export function readQuestions(agency: string, brand: string, of: Between, pageSize: number, pageToken: string, signal?: AbortSignal): Promise<QuestionPage> {
  const asked = parametersOf({ from: of.from, until: of.until });
  return get<QuestionPage>(brandPath(agency, brand, 'insights/questions'), { ...asked, pageSize, pageToken }, signal);
}

export function questionsQuery(agency: string, brand: string, of: Between) {
  const asked = parametersOf({ from: of.from, until: of.until });
  return infiniteQueryOptions({
    queryKey: key(agency, brand, 'questions', asked),
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => readQuestions(agency, brand, of, PAGE, pageParam, signal),
    getNextPageParam: nextPage,
    ...FRESH,
  });
}

/** What the days of a campaign changed; `of` spans them from midnight to midnight. */
export function impactQuery(agency: string, brand: string, of: Haystack, timeZone: string, weeks: number) {
  const asked = { ...parametersOf(of), timeZone, weeks };
  return queryOptions({
    queryKey: key(agency, brand, 'impact', asked),
    queryFn: ({ signal }) => get<ImpactAnswer>(brandPath(agency, brand, 'insights/impact'), asked, signal),
    enabled: of.from !== '' && of.until !== '',
    ...FRESH,
  });
}
