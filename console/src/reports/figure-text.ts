import type { Language } from '../words/language.ts';
import { duration, number } from '../words/time.ts';

/** Whether a KPI is measured in seconds. */
export function inSeconds(kpi: string): boolean {
  return kpi.endsWith('_seconds');
}

/** A figure as it is read; a dash when nothing was measured. */
export function shownFigure(kpi: string, value: number | undefined, language: Language): string {
  if (value === undefined) {
    return '–';
  }
  return inSeconds(kpi) ? duration(value, language) : number(value, language);
}
