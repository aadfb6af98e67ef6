import type { Figure } from '../api/types.ts';
import { nextStart } from '../listen/bars/buckets.ts';
import { isoDay } from '../words/time.ts';
import type { Range } from './period.ts';

interface VolumePoint {
  start: string;
  incoming: number;
  outgoing: number;
}

/** The instant a group of hours or days stands for, or undefined when it cannot be read. */
function groupStart(value: string | undefined): number | undefined {
  const at = value === undefined ? NaN : Date.parse(value);
  return Number.isNaN(at) ? undefined : at;
}

/**
 * Volume in and out for every hour or day of the range, empty ones included. Groups are named by the instant at which
 * they begin, or days by their date.
 */
export function volume(figures: readonly Figure[], range: Range, zone: string): VolumePoint[] {
  const points: VolumePoint[] = [];
  for (let at = range.from; Date.parse(at) < Date.parse(range.until); at = nextStart(at, range.grain, zone)) {
    points.push({ start: at, incoming: 0, outgoing: 0 });
  }
  for (const figure of figures) {
    const name = figure.group[range.grain];
    const dated = name !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(name);
    const instant = groupStart(name);
    const point = points.find((one) => (dated ? isoDay(one.start, zone) === name : Date.parse(one.start) === instant));
    if (point !== undefined && figure.kpi === 'mentions_in') {
      point.incoming += figure.value ?? 0;
    } else if (point !== undefined && figure.kpi === 'replies_out') {
      point.outgoing += figure.value ?? 0;
    }
  }
  return points;
}
