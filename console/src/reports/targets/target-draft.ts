import type { BrandTargets, Kpi, Target } from '../../api/types.ts';

/** What is typed for each KPI: minutes, or a count; empty for no target. */
export type TargetDraft = Readonly<Record<string, string>>;

/** As the contract has it: 30 days, and so many of what is counted. */
export const MOST_MINUTES = 43_200;
export const MOST = 1_000_000;

const inMinutes = (kpi: Kpi) => kpi.unit === 'seconds';

export function draftOf(kpis: readonly Kpi[], { targets }: BrandTargets): TargetDraft {
  return Object.fromEntries(kpis.map((kpi) => {
    const value = targets.find((one) => one.kpi === kpi.id)?.value;
    return [kpi.id, value === undefined ? '' : String(inMinutes(kpi) ? value / 60 : value)];
  }));
}

/** The value in the KPI's unit; undefined for none, NaN for what is no number of its range. */
export function valueOf(kpi: Kpi, typed: string): number | undefined {
  if (typed.trim() === '') {
    return undefined;
  }
  const read = Number(typed.trim().replace(',', '.'));
  const value = inMinutes(kpi) ? Math.round(read * 60) : Math.round(read);
  const [least, most] = inMinutes(kpi) ? [1, MOST_MINUTES * 60] : [0, MOST];
  return value >= least && value <= most ? value : NaN;
}

export function targetsOf(kpis: readonly Kpi[], draft: TargetDraft): Target[] {
  return kpis.flatMap((kpi) => {
    const value = valueOf(kpi, draft[kpi.id] ?? '');
    return value === undefined ? [] : [{ kpi: kpi.id, value }];
  });
}
