import { sampleOf, sum } from '../api/conversation/figures.ts';
import type { Figure } from '../api/types.ts';
import { inSeconds } from './figure-text.ts';

/** A figure and the observations it rests on; without a value when there is none that says anything. */
export interface Measured {
  value: number | undefined;
  sample: number;
}

/** A figure over all that is looked at. */
interface Total extends Measured {
  kpi: string;
  /** Medians of several brands make no median. */
  split: boolean;
}

export function totalOf(figures: readonly Figure[], kpi: string, several: boolean): Total {
  const found = figures.filter((one) => one.kpi === kpi);
  const split = several && inSeconds(kpi);
  const measured = found.some((one) => one.value !== undefined);
  const value = split || !measured ? undefined : inSeconds(kpi) ? found[0]?.value : sum(found, kpi);
  return { kpi, value, sample: sampleOf(found, kpi), split };
}

/** Observations below which a figure says little: a 90th percentile rests on the tenth part of its own. */
export function leastOf(kpi: string): number {
  return kpi.includes('_p90_') ? 100 : 30;
}
