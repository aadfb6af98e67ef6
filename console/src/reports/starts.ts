import { nextStart } from '../listen/bars/buckets.ts';
import { startOfDay } from '../words/time.ts';
import type { Range } from './period.ts';

/** When every hour or day of a range begins. */
export function startsOf(range: Range, zone: string): string[] {
  const starts: string[] = [];
  for (let at = range.from; Date.parse(at) < Date.parse(range.until); at = nextStart(at, range.grain, zone)) {
    starts.push(at);
  }
  return starts;
}

/** The millisecond at which a group of figures begins, which is named by that instant, or a day by its date; NaN when it cannot be read. */
export function startOf(name: string | undefined, zone: string): number {
  return name === undefined ? NaN : Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(name) ? startOfDay(name, zone) : name);
}
