import { queryOptions } from '@tanstack/react-query';
import { brandPath, get, post } from './client.ts';
import type { Hold } from './types.ts';

export const holdsKey = (agency: string) => ['holds', agency] as const;

/** Holds that stand for any granted brand. */
export function holdsQuery(agency: string) {
  return queryOptions({
    queryKey: holdsKey(agency),
    queryFn: async ({ signal }) =>
      (await get<{ holds: Hold[] }>(brandPath(agency, '-', 'holds'), { pageSize: 200 }, signal)).holds,
    staleTime: 30_000,
    refetchInterval: 60_000,
  });
}

/** Stops everything that leaves one brand, or the agency when `brand` is empty. */
export function placeHold(agency: string, brand: string, reason: string, requestId: string): Promise<Hold> {
  const path = brand === '' ? `/v1/agencies/${agency}/holds` : brandPath(agency, brand, 'holds');
  return post<Hold>(path, { reason, requestId });
}

/** Lifts; an agency's hold takes a second person. */
export function liftHold(hold: Hold): Promise<Hold> {
  const path =
    hold.brand === ''
      ? `/v1/agencies/${hold.agency}/holds/${hold.id}:lift`
      : brandPath(hold.agency, hold.brand, `holds/${hold.id}:lift`);
  return post<Hold>(path, { etag: hold.etag });
}
