import type { BrandTargets, Kpi, Target } from '../../api/types.ts';
import type { Language } from '../../words/language.ts';

/** What is typed for each KPI: minutes, or a count; empty for no target. */
export type TargetDraft = Readonly<Record<string, string>>;

/** As the contract has it: 30 days, and so many of what is counted. */
export const MOST_MINUTES = 43_200;
export const MOST = 1_000_000;

const inMinutes = (kpi: Kpi) => kpi.unit === 'seconds';

function standsAt({ targets }: BrandTargets, kpi: Kpi): number | undefined {
  return targets.find((one) => one.kpi === kpi.id)?.value;
}

export function draftOf(kpis: readonly Kpi[], standing: BrandTargets, language: Language): TargetDraft {
  const written = (value: number) => String(Math.round(value * 100) / 100).replace('.', language === 'fr' ? ',' : '.');
  return Object.fromEntries(kpis.map((kpi) => {
    const value = standsAt(standing, kpi);
    return [kpi.id, value === undefined ? '' : written(inMinutes(kpi) ? value / 60 : value)];
  }));
}

/** The number that is typed, with its thousands apart or not; a comma is a decimal one unless it sets English thousands apart. NaN for none. */
function numberOf(typed: string, language: Language): number {
  const bare = /^\d{1,3}(\s\d{3})+([.,]\d+)?$/.test(typed) ? typed.replace(/\s/g, '') : typed;
  const thousands = language === 'en' && /^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(bare);
  const digits = thousands ? bare.replaceAll(',', '') : bare.replace(',', '.');
  return /^\d+(\.\d*)?$|^\.\d+$/.test(digits) ? Number(digits) : NaN;
}

/** The value in the KPI's unit; undefined for none, NaN for what is no number of its range. */
export function valueOf(kpi: Kpi, typed: string, language: Language): number | undefined {
  if (typed.trim() === '') {
    return undefined;
  }
  const read = numberOf(typed.trim(), language);
  const value = inMinutes(kpi) ? Math.round(read * 60) : Math.round(read);
  const [least, most] = inMinutes(kpi) ? [1, MOST_MINUTES * 60] : [0, MOST];
  return value >= least && value <= most ? value : NaN;
}

/** What each is to be: as it stands where nobody typed anything else, for a field shows no more than hundredths. */
export function valuesOf(kpis: readonly Kpi[], draft: TargetDraft, standing: BrandTargets, language: Language): (number | undefined)[] {
  const untouched = draftOf(kpis, standing, language);
  return kpis.map((kpi) => (draft[kpi.id] === untouched[kpi.id] ? standsAt(standing, kpi) : valueOf(kpi, draft[kpi.id] ?? '', language)));
}

export function targetsOf(kpis: readonly Kpi[], values: readonly (number | undefined)[]): Target[] {
  return kpis.flatMap((kpi, at) => {
    const value = values[at];
    return value === undefined ? [] : [{ kpi: kpi.id, value }];
  });
}
