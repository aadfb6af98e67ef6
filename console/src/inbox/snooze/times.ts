import { instantAt, isoDay, laterDate, wallClock } from '../../words/time.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** When work begins again. */
const NINE = '09:00';

/** So long may something stay aside, as the service says; a minute less, for the way there. */
const LONGEST = 30 * DAY - MINUTE;

/** A time to choose. */
export interface Choice {
  name: 'hour' | 'hours' | 'tomorrow' | 'monday';
  at: string;
}

/** The usual times, in the zone of the brand: its customers live by its clock. On the eve of a Monday that is tomorrow. */
export function choicesOf(now: number, zone: string): Choice[] {
  const today = isoDay(now, zone);
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  const toMonday = (8 - weekday) % 7 || 7;
  const inHours = (hours: number) => new Date(now + hours * HOUR).toISOString();
  const nineIn = (days: number) => instantAt(`${laterDate(today, days)}T${NINE}`, zone);
  return [
    { name: 'hour', at: inHours(1) },
    { name: 'hours', at: inHours(3) },
    { name: 'tomorrow', at: nineIn(1) },
    ...(toMonday === 1 ? [] : [{ name: 'monday' as const, at: nineIn(toMonday) }]),
  ];
}

/** The first and the last minute that may be chosen, as a clock in the zone shows them. */
export function boundsOf(now: number, zone: string): { min: string; max: string } {
  return { min: wallClock(now + 2 * MINUTE, zone), max: wallClock(now + LONGEST, zone) };
}

/** The instant of what stands in the field, when it can be chosen. */
export function chosenOf(wall: string, now: number, zone: string): string | undefined {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall) ? Date.parse(instantAt(wall, zone)) : NaN;
  return at > now && at <= now + LONGEST ? new Date(at).toISOString() : undefined;
}
