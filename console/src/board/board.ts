import type { Conversation, Queue } from '../api/types.ts';
import { clockOf } from '../inbox/conversation/clock.ts';

/** What a queue looks like on the board. */
export interface BoardRow {
  queue: Queue;
  waiting: number;
  /** Since when the one that waits longest does. */
  oldest: string | undefined;
  /** Of those that wait: how many run out of time, and how many have. */
  soon: number;
  late: number;
  /** Put aside until a time. */
  aside: number;
  /** Whether all that wait in it were looked at; else there may be more. */
  whole: boolean;
  /** To begin with: what is due next. */
  next: Conversation | undefined;
}

const keyOf = (brand: string, queue: string) => `${brand} ${queue}`;

function earliest(times: readonly (string | undefined)[]): string | undefined {
  return times.reduce((first, one) => (one !== undefined && (first === undefined || Date.parse(one) < Date.parse(first)) ? one : first), undefined);
}

/**
 * The queues with what waits in them, those first in which something is late.
 *
 * @param waiting in the order of their turn
 * @param whole whether these are all that wait; else the service's own count of a queue holds
 */
export function rowsOf(queues: readonly Queue[], waiting: readonly Conversation[], whole: boolean, now: number): BoardRow[] {
  const byQueue = new Map<string, Conversation[]>();
  for (const one of waiting) {
    const key = keyOf(one.brand, one.queue);
    const own = byQueue.get(key) ?? [];
    own.push(one);
    byQueue.set(key, own);
  }
  const rows = queues.map((queue): BoardRow => {
    const own = byQueue.get(keyOf(queue.brand, queue.id)) ?? [];
    const urgency = own.map((one) => clockOf(one, now)?.urgency);
    return {
      queue, aside: Number(queue.snoozed) || 0, whole: whole || own.length >= Number(queue.waiting), waiting: whole ? own.length : Math.max(own.length, Number(queue.waiting)),
      oldest: earliest([...own.map((one) => one.waitingSince), ...(whole ? [] : [queue.oldestWaitingAt])]),
      soon: urgency.filter((one) => one === 'soon').length, late: urgency.filter((one) => one === 'late').length, next: own[0],
    };
  });
  const age = ({ oldest }: BoardRow) => (oldest === undefined ? Infinity : Date.parse(oldest));
  return rows.sort((a, b) => b.late - a.late || b.soon - a.soon || age(a) - age(b) || b.waiting - a.waiting || a.queue.displayName.localeCompare(b.queue.displayName));
}
