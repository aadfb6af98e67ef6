import { momentThere } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import { shownFigure } from '../figure-text.ts';
import type { Period, Range } from '../period.ts';
import type { Measured } from '../total.ts';
import { trendText, type Trend } from './trend.ts';
import styles from '../Reports.module.css';

/** What the figures are compared with: no time at all when nothing of the period has passed. */
export interface Before extends Partial<Pick<Range, 'from' | 'until'>> {
  period: Period;
  zone: string;
}

/** How a figure moved, with what it was before for whoever points at it or listens. */
export function TrendLine({ kpi, trend, then, before }: { kpi: string; trend: Trend; then: Measured; before: Before }) {
  const words = useWords();
  const { t, language } = words;
  const { from, until, zone } = before;
  const at = (iso: string) => momentThere(iso, language, zone);
  const unknown = trend.kind === 'unmeasured' || from === undefined || until === undefined;
  const detail = unknown ? undefined : t('reports.trendThen', { value: shownFigure(kpi, then.value, language), from: at(from), until: at(until) });
  return (
    <dd className={styles.trend} data-kind={trend.kind} title={detail}>
      {trend.kind === 'moved' && <span aria-hidden>{trend.up ? '↑' : '↓'} </span>}
      {trendText(trend, before.period, words)}
      {detail !== undefined && <span className="v-hidden"> {detail}</span>}
    </dd>
  );
}
