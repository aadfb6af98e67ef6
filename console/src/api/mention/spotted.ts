import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { brandPath, get, nextPage } from '../call/client.ts';
import type { MentionLabel, OutcomesAnswer, SpottedPage } from '../types.ts';

export const spottedKeys = {
  corrections: (agency: string, brand: string) => ['corrections', agency, brand] as const,
  outcomes: (agency: string, brand: string) => ['mentionOutcomes', agency, brand] as const,
};

/** A mention is read by itself, so that pages are small. */
const PAGE = 20;

/** What people said of mentions, newest first; of oneself only unless `everybody`, of every label when it is undefined. */
interface SpottedAsked {
  agency: string;
  brand: string;
  label: MentionLabel | undefined;
  everybody: boolean;
}

/** Reads one page of it. Throws Problem. */
export function readSpotted({ agency, brand, label, everybody }: SpottedAsked, pageSize: number, pageToken: string, signal?: AbortSignal): Promise<SpottedPage> {
  return get<SpottedPage>(brandPath(agency, brand, 'corrections'), { correctedBy: everybody ? '' : 'me', label, pageSize, pageToken }, signal);
}

/** The list, page by page. */
export function spottedQuery(agency: string, brand: string, label: MentionLabel | undefined, everybody: boolean) {
  return infiniteQueryOptions({
    queryKey: [...spottedKeys.corrections(agency, brand), label ?? '', everybody] as const,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => readSpotted({ agency, brand, label, everybody }, PAGE, pageParam, signal),
    getNextPageParam: nextPage,
    staleTime: 30_000,
  });
}

/** What became of a page of mentions; one without a conversation is left out. */
export function outcomesQuery(agency: string, brand: string, mentions: readonly string[]) {
  return queryOptions({
    queryKey: [...spottedKeys.outcomes(agency, brand), mentions] as const,
    queryFn: async ({ signal }) =>
      (await get<OutcomesAnswer>(brandPath(agency, brand, 'mentionOutcomes'), { mentions }, signal)).outcomes,
    enabled: mentions.length > 0,
    staleTime: 30_000,
  });
}
