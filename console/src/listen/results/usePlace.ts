import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/** Where somebody is in a list of results. */
export interface Place {
  /** The mention that stands first in sight. */
  first: string;
  /** The mention that keys are about; empty when none is. */
  current: string;
}

const placeKey = (entry: string) => ['place', entry] as const;

/** The entry of the browser's history that is shown. Back comes to it again, where the same address gone to anew is another one. */
export function useEntry(): string {
  return useLocation({ select: ({ state }) => state.__TSR_key ?? '' });
}

/** Where somebody was when they left an entry; it is forgotten when the list is. */
export function placeAt(client: QueryClient, entry: string): Place | undefined {
  return client.getQueryData<Place>(placeKey(entry));
}

/** Notes where somebody is, for when they come back to this entry. */
export function usePlace(place: Place): void {
  const client = useQueryClient();
  const entry = useEntry();
  const latest = useRef(place);
  // before the next place is noted: by then another list may be shown
  useEffect(() => () => {
    // how long it is kept counts from now on
    client.removeQueries({ queryKey: placeKey(entry), exact: true });
    client.setQueryData<Place>(placeKey(entry), latest.current);
  }, [client, entry]);
  useEffect(() => {
    latest.current = place;
  });
}
