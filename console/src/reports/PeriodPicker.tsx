import type { InsightsAddress } from '../frame/addresses.ts';
import { useWords } from '../words/Words.tsx';
import styles from './Reports.module.css';

type Any = NonNullable<InsightsAddress['period']>;

/** Which stretch of time is looked at. */
export function PeriodPicker<Period extends Any>({ period, periods, choose }: { period: Period; periods: readonly Period[]; choose: (period: Period) => void }) {
  const { t } = useWords();
  const words: Record<Any, string> = {
    today: t('period.today'), day: t('period.day'), week: t('period.week'), month: t('period.month'), quarter: t('period.quarter'), months: t('period.months'), dates: t('period.dates'),
  };
  return (
    <div className={styles.periods} role="group" aria-label={t('reports.period')}>
      {periods.map((one) => (
        <button key={one} type="button" aria-pressed={one === period} onClick={() => choose(one)}>{words[one]}</button>
      ))}
    </div>
  );
}
