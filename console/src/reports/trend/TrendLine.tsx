import { momentThere } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import { shownFigure } from '../figure-text.ts';
import type { Period, Range } from '../period.ts';
import type { Measured } from '../total.ts';
import { trendText, type Trend } from './trend.ts';
import styles from '../Reports.module.css';

/** What the figures are compared with. */
export interface Before extends Pick<Range, 'from' | 'until'> {
  period: Period;
  zone: string;
}

/** How a figure moved, with what it was before for whoever points at it or listens. */
export function TrendLine({ kpi, trend, then, before }: { kpi: string; trend: Trend; then: Measured; before: Before }) {
  const words = useWords();
  const { t, language } = words;
  const at = (iso: string) => momentThere(iso, language, before.zone);
  const detail = trend.kind === 'unmeasured' ? undefined : t('reports.trendThen', { value: shownFigure(kpi, then.value, language), from: at(before.from), until: at(before.until) });
  return (
    <dd className={styles.trend} data-kind={trend.kind} title={detail}>
      {trend.kind === 'moved' && <span aria-hidden>{trend.up ? '↑' : '↓'} </span>}
      {trendText(trend, before.period, words)}
      {detail !== undefined && <span className="v-hidden"> {detail}</span>}
    </dd>
  );
}
