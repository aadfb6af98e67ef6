import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { queueQuery } from '../api/conversation/conversations.ts';
import { absentQuery, presenceQuery } from '../api/conversation/presence.ts';
import { queuesQuery } from '../api/directory.ts';
import { may, useSession } from '../api/session.tsx';
import { useScope } from '../frame/brands/scope.tsx';

/** Pages of waiting conversations that are read to count them; beyond, counts are told as at least. */
const PAGES = 10;
/** Milliseconds after which what only the service counts is asked for again; the rest is told as it happens. */
const AGAIN = 15_000;

interface Reading {
  data: { pages: readonly unknown[] } | undefined;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isError: boolean;
  fetchNextPage(): unknown;
}

/** Reads a list on to its end, as far as it is read at all. */
function useWhole({ data, hasNextPage, isFetchingNextPage, isError, fetchNextPage }: Reading) {
  const read = data?.pages.length ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isError && read < PAGES) {
      void fetchNextPage();
    }
  }, [hasNextPage, isFetchingNextPage, isError, read, fetchNextPage]);
}

/** What the board shows, of the brands in scope. */
export function useBoard() {
  const session = useSession();
  const { agency } = session;
  const { asked } = useScope();
  const list = useInfiniteQuery(queueQuery(agency, asked, 'waiting'));
  const held = useInfiniteQuery({ ...queueQuery(agency, asked, 'held'), enabled: may(session, ['lead']) });
  const queues = useQuery({ ...queuesQuery(agency), staleTime: AGAIN, refetchInterval: AGAIN });
  const presence = useQuery(presenceQuery(agency));
  const absent = useQuery(absentQuery(agency, AGAIN));
  useWhole(list);
  useWhole(held);
  return {
    queues: queues.data?.filter((one) => asked[0] === '-' || asked.includes(one.brand)),
    waiting: list.data?.pages.flatMap((page) => page.conversations),
    held: held.data?.pages.flatMap((page) => page.conversations) ?? [],
    whole: list.data !== undefined && !list.hasNextPage,
    readAt: Math.max(list.dataUpdatedAt, queues.dataUpdatedAt),
    failure: queues.error ?? list.error,
    retry: () => void Promise.all([queues.refetch(), list.refetch()]),
    agents: presence.data,
    absent: absent.data ?? [],
    agentsFailure: presence.error,
    readAgents: () => void presence.refetch(),
  };
}
