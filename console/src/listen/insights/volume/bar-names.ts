import type { Grain } from '../../../api/query/insights.ts';
import type { VolumesAnswer } from '../../../api/types.ts';
import type { Column } from '../../../table/table-csv.ts';
import type { Speak } from '../../../words/catalogue.ts';
import type { Language } from '../../../words/language.ts';
import { clock, fullDay, moment, monthName, shortDay } from '../../../words/time.ts';

/** Length of the bars of an answer. */
export function grainOf({ interval }: Pick<VolumesAnswer, 'interval'>): Grain {
  return (['hour', 'week', 'month'] as const).find((one) => interval === `INSIGHT_INTERVAL_${one.toUpperCase()}`) ?? 'day';
}

/** What a bar is called below the chart, where there is little room; `several` days want hours told with theirs, several `years` days with theirs. */
export function barName(start: string, grain: Grain, several: boolean, language: Language, zone: string, years = false): string {
  switch (grain) {
    case 'hour':
      return several ? moment(start, language, zone) : clock(start, language, zone);
    case 'month':
      return monthName(start, language, zone);
    default:
      return years ? fullDay(start, language, zone) : shortDay(start, language, zone);
  }
}

/** What a bar is called in a sentence; a day with its year when there are several `years`. */
export function barTime(start: string, grain: Grain, t: Speak, language: Language, zone: string, years = false): string {
  switch (grain) {
    case 'hour':
      return moment(start, language, zone);
    case 'week':
      return t('reports.weekFrom', { day: fullDay(start, language, zone) });
    case 'month':
      return monthName(start, language, zone);
    case 'day':
      return years ? fullDay(start, language, zone) : shortDay(start, language, zone);
  }
}

/** The column that holds when bars begin. */
export function barColumn(grain: Grain, t: Speak): Column {
  const names = { hour: t('reports.hour'), day: t('reports.day'), week: t('reports.week'), month: t('reports.month') };
  return { name: names[grain], kind: grain };
}
