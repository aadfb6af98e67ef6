import type { Bar } from '../api/mentions.ts';
import { isoDay, startOfDay } from '../words/time.ts';

const HOUR = 3_600_000;
const MOST = 1_500;

/** When the bar after this one begins; days are as long as the zone makes them. */
export function nextStart(start: string, interval: string, zone: string): string {
  const at = Date.parse(start);
  if (interval === 'hour') {
    return new Date(at + HOUR).toISOString();
  }
  return startOfDay(isoDay(at + 36 * HOUR - (at - Date.parse(startOfDay(isoDay(at, zone), zone))), zone), zone);
}

/** All bars from the first to the last, the empty ones included, so that silence is seen as silence. */
export function filled(histogram: readonly Bar[], interval: string, zone: string): Bar[] {
  const [first] = histogram;
  const last = histogram.at(-1);
  if (first === undefined || last === undefined) {
    return [];
  }
  const counts = new Map(histogram.map((one) => [Date.parse(one.start), one.count]));
  const bars: Bar[] = [];
  let at = first.start;
  while (Date.parse(at) <= Date.parse(last.start) && bars.length < MOST) {
    bars.push({ start: at, count: counts.get(Date.parse(at)) ?? 0 });
    at = nextStart(at, interval, zone);
  }
  return bars;
}
