import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { mentionKeys, searchQuery, type Search } from '../../api/mention/mentions.ts';
import { asProblem } from '../../api/call/problem.ts';
import { useSession } from '../../api/session.tsx';
import { firstPage, gathering, type Found } from './arrivals.ts';
import { useKept } from '../results/useKept.ts';

/** What a search found, as far as it was read. @param asks nobody is clicking on to another one, and the zone is the right one */
export function useFound(brands: readonly string[], search: Search, zone: string, asks: boolean) {
  const { agency } = useSession();
  const client = useQueryClient();
  const found = useInfiniteQuery({ ...searchQuery(agency, brands, search, zone), enabled: asks });
  const key = mentionKeys.list(agency, brands, search, zone);
  const name = JSON.stringify(key);
  const shown = useRef(name);
  if (!found.isPlaceholderData) {
    shown.current = name;
  }
  useKept(key, name);
  const pages = found.data?.pages;
  const [gather] = useState(gathering);
  const hits = useMemo(() => gather(pages ?? []), [pages, gather]);
  const problem = found.error === null ? undefined : asProblem(found.error);
  const later = found.isFetchNextPageError;
  return {
    first: pages?.[0],
    hits,
    /** Names the search of which this is. */
    list: shown.current,
    loading: found.isPending,
    /** Shows what another search found until this one has answered. */
    former: found.isPlaceholderData,
    /** The search failed. */
    problem: later ? undefined : problem,
    /** Only reading further failed. */
    tail: later ? problem : undefined,
    more: found.hasNextPage && !found.isFetchingNextPage && !later ? () => void found.fetchNextPage() : undefined,
    retry: () => {
      // a position in the results does not live for ever
      if (later && problem?.reason !== 'PAGE_TOKEN_INVALID') {
        void found.fetchNextPage();
      } else {
        client.setQueryData<Found>(key, (one) => one && firstPage(one));
        void found.refetch();
      }
    },
  };
}
