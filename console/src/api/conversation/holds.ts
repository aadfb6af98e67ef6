import { queryOptions } from '@tanstack/react-query';
import { brandPath, get, post } from '../call/client.ts';
import type { ConversationPage, DeliveryPage, Hold } from '../types.ts';

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

/** What a hold concerns now. */
interface Concerned {
  /** Conversations in which a customer waits. */
  waiting: number;
  /** Messages that are about to be sent, and those that a hold stopped. */
  underWay: number;
  held: number;
  /** There may be more than were counted. */
  more: boolean;
}

/** So many are counted. */
export const COUNTED = 200;

/** Counts what a hold of the brand concerns; of all granted brands when `brand` is empty. */
export function concernedQuery(agency: string, brand: string) {
  const of = brand || '-';
  return queryOptions({
    queryKey: ['hold-concerns', agency, of],
    queryFn: async ({ signal }): Promise<Concerned> => {
      const [waiting, stopped] = await Promise.all([
        get<ConversationPage>(brandPath(agency, of, 'conversations'), { states: ['new', 'reopened', 'reserved'], pageSize: 1 }, signal),
        get<DeliveryPage>(brandPath(agency, of, 'deliveries'), { states: ['pending', 'retrying', 'held'], pageSize: COUNTED }, signal),
      ]);
      const held = stopped.deliveries.filter((one) => one.state === 'DELIVERY_STATE_HELD').length;
      return { waiting: Number(waiting.total), underWay: stopped.deliveries.length - held, held, more: stopped.nextPageToken !== '' };
    },
    // it is looked at to decide
    gcTime: 0,
    staleTime: 0,
  });
}
