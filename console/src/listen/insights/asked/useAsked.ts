import { useQuery, type QueryKey, type UseQueryOptions } from '@tanstack/react-query';

/** Asks for a part of the page once somebody has chosen what to look at. */
export function useAsked<T, K extends QueryKey>({ settled }: { settled: boolean }, query: UseQueryOptions<T, Error, T, K>) {
  return useQuery({ ...query, enabled: settled && query.enabled !== false });
}
