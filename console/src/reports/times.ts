import type { Figure } from '../api/types.ts';
import type { Range } from './period.ts';
import { startOf, startsOf } from './starts.ts';

export interface TimePoint {
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
