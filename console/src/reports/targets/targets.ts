import type { Better, BrandTargets, Figure, Kpi } from '../../api/types.ts';
import { inSeconds } from '../figure-text.ts';
import { leastOf, totalOf, type Measured } from '../total.ts';

export type Held = 'reached' | 'missed' | 'few';

/** Whether a figure reaches its target; `few` when its sample is too small to say, undefined when nothing was measured. */
export function heldAgainst(kpi: string, better: Better, { value, sample }: Measured, target: number): Held | undefined {
  if (value === undefined) {
    return undefined;
  }
  if (inSeconds(kpi) && sample < leastOf(kpi)) {
    return 'few';
  }
  return (better === 'BETTER_HIGHER' ? value >= target : value <= target) ? 'reached' : 'missed';
}

/** What is wanted of the brands that are looked at. */
export interface Wanted {
  /** KPIs that can have a target, in their order. */
  kpis: readonly Kpi[];
  sets: readonly BrandTargets[];
}

export function betterOf({ kpis }: Wanted, kpi: string): Better {
  return kpis.find((one) => one.id === kpi)?.better ?? 'BETTER_UNSPECIFIED';
}

export function targetOf({ sets }: Wanted, brand: string, kpi: string): number | undefined {
  return sets.find((one) => one.brand === brand)?.targets.find((one) => one.kpi === kpi)?.value;
}

/** One brand's figure beside its own target. */
export interface BrandFigure extends Measured {
  brand: string;
  target: number | undefined;
  held: Held | undefined;
}

/** The figure of each brand, from figures grouped by brand; who has nothing that waits has none waiting. */
export function brandFigures(figures: readonly Figure[], brands: readonly string[], kpi: string, wanted: Wanted): BrandFigure[] {
  return brands.map((brand) => {
    const { value, sample } = totalOf(figures.filter((one) => one.group.brand === brand), kpi, false);
    const measured = { value: value ?? (inSeconds(kpi) ? undefined : 0), sample };
    const target = targetOf(wanted, brand, kpi);
    return { brand, ...measured, target, held: target === undefined ? undefined : heldAgainst(kpi, betterOf(wanted, kpi), measured, target) };
  });
}

export interface Reach {
  reached: number;
  count: number;
}

/** How many brands reach their own target, of those of which it can be said. */
export function reaching(brands: readonly BrandFigure[]): Reach {
  return reachingAll([brands]);
}

/** How many brands reach all of theirs. @param kpis the same brands for each KPI */
export function reachingAll(kpis: readonly (readonly BrandFigure[])[]): Reach {
  const held = (kpis[0] ?? []).map((_, at) => kpis.flatMap((all) => all[at]?.held ?? []).filter((one) => one !== 'few')).filter((all) => all.length > 0);
  return { reached: held.filter((all) => all.every((one) => one === 'reached')).length, count: held.length };
}
