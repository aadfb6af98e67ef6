import type { VolumeBucket } from '../../../../api/types.ts';
import { tones, type Tones } from '../../../tone.ts';

/** One week of an author. */
export interface Week {
  start: string;
  tones: Tones;
}

/** Weeks that have their place in time. */
export function weeksOf(buckets: readonly VolumeBucket[]): Week[] {
  return buckets.flatMap(({ start, count }) => (start === undefined ? [] : [{ start, tones: tones(count) }]));
}

/** A bar in percent of the drawing: the negative part stands at the bottom of the whole. */
interface WeekBar {
  x: number;
  width: number;
  height: number;
  negative: number;
}

const GAP = 0.25;

/** Bars side by side, the highest over the full height; a week with a mention is never too low to be seen. */
export function weekBars(weeks: readonly Week[], least = 4): WeekBar[] {
  const most = Math.max(1, ...weeks.map((one) => one.tones.mentions));
  const step = 100 / Math.max(1, weeks.length);
  return weeks.map(({ tones: { mentions, negative } }, index) => {
    const height = mentions === 0 ? 0 : Math.max(least, (100 * mentions) / most);
    return { x: index * step, width: step * (1 - GAP), height, negative: mentions === 0 ? 0 : (height * negative) / mentions };
  });
}
