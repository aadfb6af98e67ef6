import type { Grain } from '../../api/insights.ts';
import type { VolumeSeries } from '../../api/types.ts';
import { nextStart } from '../buckets.ts';
import { tones, type Tones } from '../tone.ts';

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

/** The stretch of time that the bars from one index to another cover, kept inside the range: its first and last bar may lie beyond. */
export function stretch(bars: readonly Bar[], first: number, last: number, grain: Grain, zone: string, range: { from: string; until: string }): { from: string; until: string } | undefined {
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
