import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { allSources, sourcesQuery } from '../../../api/query/sources.ts';
import { useSession } from '../../../api/session.tsx';
import type { SourcesAddress } from '../../../frame/addresses.ts';
import { matching, seen } from './source-list.ts';

/** The sources of a brand page by page. Whoever looks for one has all pages read: it may stand on any of them. */
export function useSourceList(brand: string, view: SourcesAddress['view']) {
  const { agency } = useSession();
  const [typed, setTyped] = useState('');
  const found = useInfiniteQuery(sourcesQuery(agency, brand));
  const pages = found.data?.pages;
  const all = pages?.flatMap((page) => page.sources) ?? [];
  const narrowed = view !== undefined || typed.trim() !== '';
  const { hasNextPage, isFetching, isError, fetchNextPage } = found;
  useEffect(() => {
    if (narrowed && hasNextPage && !isFetching && !isError) {
      void fetchNextPage();
    }
  }, [narrowed, hasNextPage, isFetching, isError, fetchNextPage]);
  const shown = (of: typeof all) => matching(seen(of, view), typed);
  return {
    found, all, narrowed, typed, setTyped,
    known: pages !== undefined,
    /** More is being read because somebody looks for something. */
    searching: narrowed && hasNextPage && !isError,
    shown: shown(all),
    /** What is shown, the pages that are not read yet included. Throws Problem. */
    complete: async () => shown(hasNextPage ? await allSources(agency, brand) : all),
  };
}
