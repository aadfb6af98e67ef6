import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { oneSourceQuery } from '../../api/query/sources.ts';
import { useSession } from '../../api/session.tsx';
import type { Source } from '../../api/types.ts';

interface Listed {
  all: readonly Source[];
  known: boolean;
  found: { hasNextPage: boolean };
}

/**
 * The source that the address names: from the list, or read by itself where the list goes on beyond what was read of it. One that somebody
 * else deletes stays what it was, so that nothing typed is lost unseen.
 */
export function useOpenedSource(brand: string, id: string | undefined, { all, known, found }: Listed) {
  const { agency } = useSession();
  const last = useRef<Source>(undefined);
  const listed = all.find((one) => one.id === id);
  const beyond = id !== undefined && id !== 'new' && known && found.hasNextPage && listed === undefined && last.current?.id !== id;
  const one = useQuery({ ...oneSourceQuery(agency, brand, id ?? ''), enabled: beyond });
  last.current = id === undefined ? undefined : listed ?? (beyond ? one.data : undefined) ?? last.current;
  return { source: last.current?.id === id ? last.current : undefined, failure: beyond ? one.error : null, retry: () => void one.refetch() };
}
