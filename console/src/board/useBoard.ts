import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { queueQuery } from '../api/conversation/conversations.ts';
import { absentQuery, presenceQuery } from '../api/conversation/presence.ts';
import { queuesQuery } from '../api/directory.ts';
import { useSession } from '../api/session.tsx';
import { useScope } from '../frame/brands/scope.tsx';

/** Pages of waiting conversations that are read to count them; beyond, counts are told as at least. */
const PAGES = 10;
/** Milliseconds after which what only the service counts is asked for again; the rest is told as it happens. */
const AGAIN = 15_000;

/** What the board shows, of the brands in scope. */
export function useBoard() {
  const { agency } = useSession();
  const { asked } = useScope();
  const list = useInfiniteQuery(queueQuery(agency, asked, 'waiting'));
  const queues = useQuery({ ...queuesQuery(agency), staleTime: AGAIN, refetchInterval: AGAIN });
  const presence = useQuery(presenceQuery(agency));
  const absent = useQuery(absentQuery(agency, AGAIN));
  const read = list.data?.pages.length ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage, isError } = list;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isError && read < PAGES) {
      void fetchNextPage();
    }
  }, [hasNextPage, isFetchingNextPage, isError, read, fetchNextPage]);
  return {
    queues: queues.data?.filter((one) => asked[0] === '-' || asked.includes(one.brand)),
    waiting: list.data?.pages.flatMap((page) => page.conversations),
    whole: list.data !== undefined && !hasNextPage,
    readAt: Math.max(list.dataUpdatedAt, queues.dataUpdatedAt),
    failure: queues.error ?? list.error,
    retry: () => void Promise.all([queues.refetch(), list.refetch()]),
    agents: presence.data,
    absent: absent.data ?? [],
    agentsFailure: presence.error,
    readAgents: () => void presence.refetch(),
  };
}
