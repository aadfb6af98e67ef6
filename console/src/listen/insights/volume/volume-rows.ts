import type { VolumeSeries } from '../../../api/types.ts';
import { tones, type Tones } from '../../tone.ts';

/** One bar of the chart. */
export interface Bar {
  start: string;
  tones: Tones;
}

/** Bars of a series; those without a start have no place in time. */
export function barsOf(series: VolumeSeries | undefined): Bar[] {
  return (series?.buckets ?? []).flatMap(({ start, count }) => (start === undefined ? [] : [{ start, tones: tones(count) }]));
}

/** The bar with the most mentions, the first of several; undefined when there is none. */
export function busiest(bars: readonly Bar[]): Bar | undefined {
  return bars.reduce<Bar | undefined>((most, bar) => (bar.tones.mentions > (most?.tones.mentions ?? 0) ? bar : most), undefined);
}
