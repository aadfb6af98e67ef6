import { serverNow } from '../api/time/server-time.ts';
import type { Language } from './language.ts';

const formats = new Map<string, Intl.DateTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();

function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  let made = formats.get(key);
  if (made === undefined) {
    made = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'fr-FR', options);
    formats.set(key, made);
  }
  return made;
}

/** The viewer's own zone. */
export function viewersZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** `12:04` in the zone. */
export function clock(iso: string, language: Language, timeZone: string): string {
  return format(language, { hour: '2-digit', minute: '2-digit', timeZone }).format(new Date(iso));
}

/** `12:04:31` in the zone. */
export function clockWithSeconds(iso: string | number, language: Language, timeZone: string): string {
  return format(language, { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone }).format(new Date(iso));
}

/** The year, where it has to be said: of a date that is not in the year in which the zone is now. */
function saidYear(iso: string, timeZone: string): Intl.DateTimeFormatOptions {
  const yearOf = (at: string | number) => isoDay(at, timeZone).slice(0, 4);
  return yearOf(iso) === yearOf(serverNow()) ? {} : { year: 'numeric' };
}

/** `Thursday 19 November` in the zone; `Sunday, 19 November 2023` in another year. */
export function day(iso: string, language: Language, timeZone: string): string {
  return format(language, { weekday: 'long', day: 'numeric', month: 'long', ...saidYear(iso, timeZone), timeZone }).format(new Date(iso));
}

/** `19 Nov` in the zone. */
export function shortDay(iso: string, language: Language, timeZone: string): string {
  return format(language, { day: 'numeric', month: 'short', timeZone }).format(new Date(iso));
}

/** `19 Nov` in the zone; `19 Nov 2023` in another year. For a day that stands alone: beside others of its chart it is {@link shortDay}. */
export function loneDay(iso: string, language: Language, timeZone: string): string {
  return format(language, { day: 'numeric', month: 'short', ...saidYear(iso, timeZone), timeZone }).format(new Date(iso));
}

/** `19 Nov 2026` in the zone. */
export function fullDay(iso: string, language: Language, timeZone: string): string {
  return format(language, { day: 'numeric', month: 'short', year: 'numeric', timeZone }).format(new Date(iso));
}

/** `Nov 2026` in the zone. */
export function monthName(iso: string, language: Language, timeZone: string): string {
  return format(language, { month: 'short', year: 'numeric', timeZone }).format(new Date(iso));
}

/** `19 Nov, 12:04` in the zone; `19 Nov 2023, 12:04` in another year. */
export function moment(iso: string, language: Language, timeZone: string): string {
  return format(language, { day: 'numeric', month: 'short', ...saidYear(iso, timeZone), hour: '2-digit', minute: '2-digit', timeZone }).format(
    new Date(iso),
  );
}

/** `2026-11-19` in the zone; groups messages by day and fills date fields. */
export function isoDay(at: string | number, timeZone: string): string {
  const parts = format('en', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }).formatToParts(new Date(at));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

/** The days that the platform knows of. */
export const [FIRST_DAY, LAST_DAY] = ['1970-01-01', '2999-12-31'] as const;

/** Whether it is a whole date of those days. */
export function isDay(isoDate: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(isoDate) && isoDate >= FIRST_DAY && isoDate <= LAST_DAY;
}

/** The date so many days later; earlier when negative. */
export function laterDate(isoDate: string, days: number): string {
  return new Date(Date.parse(`${isoDate}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** `2026-11-19T12:04` in the zone. */
export function wallClock(at: number, timeZone: string): string {
  const parts = format('en', {
    timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  }).formatToParts(new Date(at));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '00';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

const MINUTE = 60_000;

/** `2026-11-19T12:04+01:00` in the zone: for files, in which an hour that comes twice is to be told apart. */
export function isoMinute(iso: string, timeZone: string): string {
  const at = Math.floor(Date.parse(iso) / MINUTE) * MINUTE;
  const wall = wallClock(at, timeZone);
  const ahead = (Date.parse(`${wall}Z`) - at) / MINUTE;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${wall}${ahead < 0 ? '-' : '+'}${two(Math.floor(Math.abs(ahead) / 60))}:${two(Math.abs(ahead) % 60)}`;
}

/** The zone's short name at that moment when its clock differs from the viewer's, else nothing: `CET`, `UTC+1`. */
export function zoneWhenForeign(iso: string, language: Language, timeZone: string, own = viewersZone()): string {
  const wall = (zone: string) => wallClock(Date.parse(iso), zone);
  if (wall(timeZone) === wall(own)) {
    return '';
  }
  const parts = format(language, { timeZone, timeZoneName: 'short' }).formatToParts(new Date(iso));
  return parts.find((one) => one.type === 'timeZoneName')?.value ?? timeZone;
}

/** `19 Nov, 12:04` in the zone, with its name when its clock is not the viewer's: `19 Nov, 12:04 CET`. */
export function momentThere(iso: string, language: Language, timeZone: string, own = viewersZone()): string {
  return `${moment(iso, language, timeZone)} ${zoneWhenForeign(iso, language, timeZone, own)}`.trimEnd();
}

/** The instant at which a clock in the zone shows `2026-11-19T12:04`; where clocks skip that, as much later; where they show it twice, one of both. */
export function instantAt(wall: string, timeZone: string): string {
  const guess = Date.parse(`${wall}Z`);
  const shift = (at: number) => Date.parse(`${wallClock(at, timeZone)}Z`) - at;
  const once = guess - shift(guess);
  const twice = guess - shift(once);
  return new Date(wallClock(twice, timeZone) === wall ? twice : Math.max(once, twice)).toISOString();
}

/** The instant at which a day begins in the zone; where clocks skip midnight that is when they go forward, an hour later by the clock. */
export function startOfDay(isoDate: string, timeZone: string): string {
  return instantAt(`${isoDate}T00:00`, timeZone);
}

/** The instant so many days earlier at which a clock in the zone shows the same minute. */
export function daysBefore(at: number, days: number, timeZone: string): string {
  const [date = '', minute = ''] = wallClock(at, timeZone).split('T');
  return instantAt(`${laterDate(date, -days)}T${minute}`, timeZone);
}

/** The next full hour on a clock in the zone, which in some strikes at half past UTC's. */
export function nextFullHour(at: number, timeZone: string): string {
  const minute = Math.floor(at / 60_000) * 60_000;
  return new Date(minute + (60 - Number(wallClock(at, timeZone).slice(14, 16))) * 60_000).toISOString();
}

/** A day of the week, 1 = Monday: `Mon`. */
export function weekday(isoDay: number, language: Language): string {
  // 5 January 2026 is a Monday
  return new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(2026, 0, 4 + isoDay)));
}

/** A countdown or waiting time: `04:12` below an hour, `3:07 h` below a day, `2 d` (`2 j`) beyond. */
export function span(milliseconds: number, language: Language): string {
  const seconds = Math.floor(Math.abs(milliseconds) / 1000);
  const two = (n: number) => String(n).padStart(2, '0');
  if (seconds < 3600) {
    return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
  }
  if (seconds < 86_400) {
    return `${Math.floor(seconds / 3600)}:${two(Math.floor((seconds % 3600) / 60))} h`;
  }
  return `${Math.floor(seconds / 86_400)} ${language === 'fr' ? 'j' : 'd'}`;
}

/** A measured duration in words short enough for a figure: `48 s`, `9 min`, `2 h 05`, `1 d 4 h`. */
export function duration(seconds: number, language: Language): string {
  if (seconds < 90) {
    return `${Math.round(seconds)} s`;
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) {
    return `${minutes} min`;
  }
  const hours = Math.floor(minutes / 60);
  if (hours < 48) {
    return `${hours} h ${String(minutes % 60).padStart(2, '0')}`;
  }
  return `${Math.floor(hours / 24)} ${language === 'fr' ? 'j' : 'd'} ${hours % 24} h`;
}

/** A number as the language writes it. */
export function number(value: number, language: Language, digits = 0): string {
  const key = language + digits;
  const made = numbers.get(key) ?? new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'fr-FR', { maximumFractionDigits: digits });
  numbers.set(key, made);
  return made.format(value);
}

/** A part of one as the language writes it: `0.123` is `12 %`; below a tenth with one digit. */
export function percent(value: number, language: Language): string {
  const digits = value !== 0 && Math.abs(value) < 0.1 ? 1 : 0;
  return new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'fr-FR', { style: 'percent', maximumFractionDigits: digits }).format(value);
}

/** A change against something with its sign: `+30 %`, `−12 %`. */
export function signedPercent(value: number, language: Language): string {
  return new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'fr-FR', { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' }).format(value);
}

/** A change of a share in points of a hundred with its sign: `+12`, `−3.5`; below ten points with one digit. */
export function signedPoints(value: number, language: Language): string {
  const digits = Math.abs(value) < 0.1 ? 1 : 0;
  return new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'fr-FR', { maximumFractionDigits: digits, signDisplay: 'exceptZero' }).format(value * 100);
}

export type Urgency = 'calm' | 'soon' | 'late';

/** Amber in the last fifth of the time given (at least the last five minutes), red after it. */
export function urgency(dueAt: string, sinceAt: string | undefined, now: number): Urgency {
  const left = Date.parse(dueAt) - now;
  if (left < 0) {
    return 'late';
  }
  const whole = sinceAt === undefined ? 0 : Date.parse(dueAt) - Date.parse(sinceAt);
  return left < Math.max(whole / 5, 300_000) ? 'soon' : 'calm';
}
