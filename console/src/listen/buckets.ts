import type { Bar } from '../api/mentions.ts';
import { isoDay, laterDate, startOfDay } from '../words/time.ts';

const HOUR = 3_600_000;
const MOST = 1_500;

/** Starts of the first and the last bar. */
interface Stretch {
  from: string;
  until: string;
}

/** The Monday of the week of a date. */
export function mondayOf(date: string): string {
  return laterDate(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));
}

/** The first day of the month that is so many after that of a date; before it when negative. */
export function firstOfMonth(date: string, months = 0): string {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}

/** When the bar after this one begins: days are as long as the zone makes them, weeks begin on Monday, months on their first day. */
export function nextStart(start: string, interval: string, zone: string): string {
  const date = isoDay(start, zone);
  switch (interval) {
    case 'hour':
      return new Date(Date.parse(start) + HOUR).toISOString();
    case 'week':
      return startOfDay(laterDate(mondayOf(date), 7), zone);
    case 'month':
      return startOfDay(firstOfMonth(date, 1), zone);
    default:
      return startOfDay(laterDate(date, 1), zone);
  }
}

/** Thirty days up to and with today: what is shown at least when nobody chose dates, so that one busy day looks like one. */
export function lastThirtyDays(now: number, zone: string): Stretch {
  return { from: startOfDay(isoDay(now - 29 * 24 * HOUR, zone), zone), until: startOfDay(isoDay(now, zone), zone) };
}

/**
 * All bars from the first to the last, the empty ones included, so that silence is seen as silence.
 * @param least days that are shown whether or not there is anything in them; for bars of a day
 */
export function filled(histogram: readonly Bar[], interval: string, zone: string, least?: Stretch): Bar[] {
  const starts = histogram.map((one) => one.start).concat(least === undefined ? [] : [least.from, least.until]);
  if (histogram.length === 0) {
    return [];
  }
  const counts = new Map(histogram.map((one) => [Date.parse(one.start), one.count]));
  const end = Math.max(...starts.map(Date.parse));
  const bars: Bar[] = [];
  let at = starts.reduce((first, one) => (Date.parse(one) < Date.parse(first) ? one : first));
  while (Date.parse(at) <= end && bars.length < MOST) {
    bars.push({ start: at, count: counts.get(Date.parse(at)) ?? 0 });
    at = nextStart(at, interval, zone);
  }
  return bars;
}
