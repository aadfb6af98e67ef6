import type { Grain } from '../../api/query/insights.ts';
import type { Bar } from '../../api/mention/mentions.ts';
import { isoDay, laterDate, startOfDay } from '../../words/time.ts';

const HOUR = 3_600_000;
const CENTURY = 36_525 * 24 * HOUR;

/** Two instants. */
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

/** Starts of thirty days up to and with today: what is shown at least when nobody chose dates, so that one busy day looks like one. */
export function lastThirtyDays(now: number, zone: string): Stretch {
  const today = isoDay(now, zone);
  return { from: startOfDay(laterDate(today, -29), zone), until: startOfDay(today, zone) };
}

/** Bars that can be told apart and drawn over; what would need more is counted by week, and beyond by month. */
const ROOM = 200;

/** The coarsest of days, weeks and months that a stretch needs. */
function grainOf(first: string, last: string): Grain {
  const days = (Date.parse(`${last}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / (24 * HOUR) + 1;
  return days <= ROOM ? 'day' : days <= ROOM * 7 ? 'week' : 'month';
}

/** Where the bar begins that a day belongs to. */
function beginning(start: string, grain: Grain, zone: string): string {
  if (grain === 'hour' || grain === 'day') {
    return start;
  }
  const date = isoDay(start, zone);
  return startOfDay(grain === 'week' ? mondayOf(date) : firstOfMonth(date), zone);
}

/** What is drawn of a histogram. */
export interface Drawn {
  grain: Grain;
  bars: Bar[];
}

/**
 * All bars from the first to the last, the empty ones included, so that silence is seen as silence. Days become weeks or months where there
 * is no room for them, so that one old mention does not push the present out. A date more than a century away is a mistake of its source.
 * @param interval what the service counted by, `hour` or `day`
 * @param least days that are shown whether or not there is anything in them; for bars of a day
 */
export function drawn(counted: readonly Bar[], interval: string, zone: string, now: number, least?: Stretch): Drawn {
  const histogram = counted.filter((one) => Math.abs(Date.parse(one.start) - now) < CENTURY);
  const starts = histogram.map((one) => one.start).concat(least === undefined ? [] : [least.from, least.until]);
  if (histogram.length === 0) {
    return { grain: interval === 'hour' ? 'hour' : 'day', bars: [] };
  }
  const first = starts.reduce((one, other) => (Date.parse(other) < Date.parse(one) ? other : one));
  const last = starts.reduce((one, other) => (Date.parse(other) > Date.parse(one) ? other : one));
  const grain = interval === 'hour' ? 'hour' : grainOf(isoDay(first, zone), isoDay(last, zone));
  const counts = new Map<number, number>();
  for (const { start, count } of histogram) {
    const at = Date.parse(beginning(start, grain, zone));
    counts.set(at, (counts.get(at) ?? 0) + count);
  }
  const bars: Bar[] = [];
  for (let at = beginning(first, grain, zone); Date.parse(at) <= Date.parse(last); at = nextStart(at, grain, zone)) {
    bars.push({ start: at, count: counts.get(Date.parse(at)) ?? 0 });
  }
  return { grain, bars };
}

/** The time that the bars from one index to another cover, kept inside the range: its first and last bar may lie beyond. An end of the range that is empty limits nothing. */
export function stretch(bars: readonly { start: string }[], first: number, last: number, grain: Grain, zone: string, range: Stretch): Stretch | undefined {
  const [begin, end] = [bars[first], bars[Math.min(last, bars.length - 1)]];
  if (begin === undefined || end === undefined) {
    return undefined;
  }
  const next = nextStart(end.start, grain, zone);
  return {
    from: Date.parse(begin.start) < Date.parse(range.from) ? range.from : begin.start,
    until: Date.parse(next) > Date.parse(range.until) ? range.until : next,
  };
}
