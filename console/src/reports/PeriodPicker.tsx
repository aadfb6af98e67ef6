import { useWords } from '../words/Words.tsx';
import { PERIODS, type Period } from './period.ts';
import styles from './Reports.module.css';

/** Which stretch of time up to now is looked at. */
export function PeriodPicker({ period, choose }: { period: Period; choose: (period: Period) => void }) {
  const { t } = useWords();
  const words: Record<Period, string> = { today: t('period.today'), day: t('period.day'), week: t('period.week'), month: t('period.month') };
  return (
    <div className={styles.periods} role="group" aria-label={t('reports.period')}>
      {PERIODS.map((one) => (
        <button key={one} type="button" aria-pressed={one === period} onClick={() => choose(one)}>{words[one]}</button>
      ))}
    </div>
  );
}
