import type { ReportsAddress } from '../frame/addresses.ts';
import { isoDay, nextFullHour, startOfDay } from '../words/time.ts';

export type Period = NonNullable<ReportsAddress['period']>;

export const PERIODS: readonly Period[] = ['today', 'day', 'week', 'month'];

const HOUR = 3_600_000;

export interface Range {
  from: string;
  until: string;
  grain: 'hour' | 'day';
}

/** The instants of a period that ends now, on full hours or days of the zone. */
export function rangeOf(period: Period, zone: string, now: number): Range {
  const nextHour = nextFullHour(now, zone);
  const dayStart = (back: number) => startOfDay(isoDay(Date.parse(startOfDay(isoDay(now, zone), zone)) + 12 * HOUR - back * 24 * HOUR, zone), zone);
  switch (period) {
    case 'today':
      return { from: dayStart(0), until: nextHour, grain: 'hour' };
    case 'day':
      return { from: new Date(Date.parse(nextHour) - 24 * HOUR).toISOString(), until: nextHour, grain: 'hour' };
    case 'week':
      return { from: dayStart(6), until: dayStart(-1), grain: 'day' };
    case 'month':
      return { from: dayStart(29), until: dayStart(-1), grain: 'day' };
  }
}
