import type { Figure } from '../api/types.ts';
import type { Range } from './period.ts';
import { startOf, startsOf } from './starts.ts';

interface TimePoint {
  start: string;
  /** Undefined when nothing was measured. */
  value: number | undefined;
  sample: number;
}

/** A measured time for every hour or day of the range; empty where nothing was measured, never zero. */
export function times(figures: readonly Figure[], kpi: string, range: Range, zone: string): TimePoint[] {
  const found = new Map(figures.filter((one) => one.kpi === kpi).map((one) => [startOf(one.group[range.grain], zone), one]));
  return startsOf(range, zone).map((start) => {
    const figure = found.get(Date.parse(start));
    return { start, value: figure?.value, sample: Number(figure?.sampleSize ?? 0) };
  });
}

/** Lengths that people know, in seconds. */
const STEPS = [10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400, 172_800, 432_000, 864_000];

/** What the lines of an axis of times are apart, so that there are at most five. */
export function stepOf(most: number): number {
  return STEPS.find((step) => most <= 5 * step) ?? most / 5;
}
