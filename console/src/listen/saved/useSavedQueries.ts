import { useQuery } from '@tanstack/react-query';
import { savedQueriesQuery } from '../../api/mention/mentions.ts';
import { QUERY_READERS } from '../../api/query/queries.ts';
import { may, useSession } from '../../api/session.tsx';
import type { SavedQuery } from '../../api/types.ts';

/** The saved queries of the granted brands as far as they are known: none to whoever may not read them. */
export function useSavedQueries() {
  const session = useSession();
  const { data } = useQuery({ ...savedQueriesQuery(session.agency), enabled: may(session, QUERY_READERS) });
  const queries: readonly SavedQuery[] = data ?? [];
  return { queries, find: (brand: string, id: string) => queries.find((one) => one.brand === brand && one.id === id) };
}
