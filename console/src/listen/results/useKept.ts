import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isLong, type mentionKeys } from '../../api/mention/mentions.ts';
import { firstPage, type Found } from '../arrivals/arrivals.ts';
import { placeAt, useEntry } from './usePlace.ts';

type Key = ReturnType<typeof mentionKeys.list>;

/** Under this stand the lists that were left, the last one last. */
const LEFT = ['mentions-left'];

/** Keeps the first page of a list, which is as old as it was. */
function cut(client: QueryClient, key: Key): void {
  const state = client.getQueryState<Found>(key);
  if (isLong(state?.data)) {
    client.setQueryData<Found>(key, (one) => one && firstPage(one), { updatedAt: state?.dataUpdatedAt });
  }
}

/**
 * Keeps what was read of the list that was left last, so that Back leads to the same place in it. Of all others only the first page stays:
 * a few lists of a hundred thousand results are more than a browser holds. Whoever comes to a list anew reads it from its top.
 */
export function useKept(key: Key, name: string): void {
  const client = useQueryClient();
  const entry = useEntry();
  useEffect(() => {
    if (isLong(client.getQueryState<Found>(key)?.data) && placeAt(client, entry) === undefined) {
      cut(client, key);
      void client.refetchQueries({ queryKey: key, exact: true, stale: true });
    }
    const left = client.getQueryData<Key[]>(LEFT) ?? [];
    left.slice(0, -1).filter((one) => JSON.stringify(one) !== name).forEach((one) => cut(client, one));
    client.setQueryData(LEFT, left.slice(-1));
    return () => {
      client.setQueryData<Key[]>(LEFT, (all = []) => [...all, key]);
    };
    // the name tells all of the key; where one comes from is asked when the list begins
  }, [name, client]);
}
