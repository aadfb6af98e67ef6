import type { Figure } from '../api/types.ts';
import type { Range } from './period.ts';
import { startOf, startsOf } from './starts.ts';

interface VolumePoint {
  start: string;
  incoming: number;
  outgoing: number;
}

/** Volume in and out for every hour or day of the range, empty ones included. */
export function volume(figures: readonly Figure[], range: Range, zone: string): VolumePoint[] {
  const points = startsOf(range, zone).map((start) => ({ start, incoming: 0, outgoing: 0 }));
  const at = new Map(points.map((point) => [Date.parse(point.start), point]));
  for (const figure of figures) {
    const point = at.get(startOf(figure.group[range.grain], zone));
    if (point !== undefined && figure.kpi === 'mentions_in') {
      point.incoming += figure.value ?? 0;
    } else if (point !== undefined && figure.kpi === 'replies_out') {
      point.outgoing += figure.value ?? 0;
    }
  }
  return points;
}
