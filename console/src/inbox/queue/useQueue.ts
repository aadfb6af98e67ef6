import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { inAll, queueQuery, type View } from '../../api/conversation/conversations.ts';
import { useSession } from '../../api/session.tsx';
import { useScope } from '../../frame/brands/scope.tsx';
import { csvName, onlyBrand } from '../../table/csv.ts';
import { conversationPieces } from '../file/conversations-csv.ts';

/** One view of the queue with the offers made to the person on top of it. */
export function useQueue(view: View) {
  const { agency, subject } = useSession();
  const { asked } = useScope();
  const list = useInfiniteQuery(queueQuery(agency, asked, view));
  const waiting = useInfiniteQuery(queueQuery(agency, asked, 'waiting'));
  const snoozed = useInfiniteQuery(queueQuery(agency, asked, 'snoozed'));
  const undelivered = useInfiniteQuery(queueQuery(agency, asked, 'undelivered'));
  const mine = useInfiniteQuery(queueQuery(agency, ['-'], 'mine'));
  return useMemo(() => {
    const own = mine.data?.pages.flatMap((page) => page.conversations) ?? [];
    const offers = own.filter((one) => one.state === 'CONVERSATION_STATE_RESERVED');
    const offered = new Set(offers.map((one) => one.id));
    const listed = (list.data?.pages.flatMap((page) => page.conversations) ?? []).filter((one) => !offered.has(one.id));
    return {
      offers,
      listed,
      rows: [...offers, ...listed],
      counts: {
        waiting: waiting.data?.pages[0]?.total,
        snoozed: snoozed.data?.pages[0]?.total,
        undelivered: undelivered.data?.pages[0]?.total,
        mine: own.filter((one) => one.agent === subject && !offered.has(one.id)).length,
      },
      loading: list.isPending,
      failure: list.error,
      stale: list.isError && list.data !== undefined,
      retry: () => void list.refetch(),
      total: inAll(list.data?.pages[0]?.total),
      file: csvName(onlyBrand(asked), `${view}-conversations`),
      pieces: (signal: AbortSignal) => conversationPieces(agency, asked, view, signal),
      more: list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined,
    };
  }, [agency, asked, view, list, waiting.data, snoozed.data, undelivered.data, mine.data, subject]);
}

export type QueueModel = ReturnType<typeof useQueue>;
