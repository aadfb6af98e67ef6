import type { ReportsAddress } from '../frame/addresses.ts';
import { daysBefore, isoDay, laterDate, nextFullHour, startOfDay } from '../words/time.ts';

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

/** Whole days of each period that is not counted in hours. */
const DAYS = { today: 1, week: 7, month: 30 } as const;

/**
 * As much of the period before as has passed of this one: what is not over yet would else look like less. Days are those of the zone, up to
 * the same time on its clock, so that seven of them are the same days of the week and a change of clocks is no change of figures.
 * Undefined in the first minute of a day, in which nothing of it has passed: the service refuses to measure no time at all.
 */
export function beforeOf(period: Period, zone: string, now: number): Pick<Range, 'from' | 'until'> | undefined {
  if (period === 'day') {
    return { from: new Date(Date.parse(rangeOf('day', zone, now).from) - 24 * HOUR).toISOString(), until: new Date(now - 24 * HOUR).toISOString() };
  }
  const days = DAYS[period];
  const before = { from: startOfDay(laterDate(isoDay(now, zone), 1 - 2 * days), zone), until: daysBefore(now, days, zone) };
  return before.from < before.until ? before : undefined;
}
