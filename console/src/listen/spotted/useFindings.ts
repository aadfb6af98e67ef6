import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { isGone, mentionQuery } from '../../api/mention/mentions.ts';
import { useSession } from '../../api/session.tsx';
import { outcomesQuery, spottedQuery } from '../../api/mention/spotted.ts';
import type { MentionLabel } from '../../api/types.ts';
import { joined } from './outcome.ts';

/** What people found: the list of ingestion, each mention of search, and for each page what became of it in routing. */
export function useFindings(brand: string, label: MentionLabel | undefined, everybody: boolean, asks: boolean) {
  const { agency } = useSession();
  const list = useInfiniteQuery({ ...spottedQuery(agency, brand, label, everybody), enabled: asks });
  const pages = list.data?.pages.map((page) => page.corrections) ?? [];
  const mentions = useQueries({ queries: pages.flat().map((one) => mentionQuery(agency, brand, one.mention)) });
  const outcomes = useQueries({ queries: pages.map((page) => outcomesQuery(agency, brand, page.map((one) => one.mention))) });
  // a page without mentions asks for nothing, and knows that nothing became of them
  const findings = joined(pages, mentions, outcomes.map((one, index) => (pages[index]?.length === 0 ? [] : one.data)));
  const unread = mentions.filter((one) => one.error !== null && !isGone(one.error));
  const unknown = outcomes.filter((one) => one.error !== null);
  return {
    list, findings,
    more: list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined,
    /** Search does not tell some mentions. */
    unread: unread.length === 0 ? undefined : { failure: unread[0]?.error, retry: () => unread.forEach((one) => void one.refetch()) },
    /** Routing does not tell what became of some. */
    unknown: unknown.length === 0 ? undefined : { failure: unknown[0]?.error, retry: () => unknown.forEach((one) => void one.refetch()) },
  };
}
