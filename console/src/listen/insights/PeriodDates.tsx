import { useEffect, useState } from 'react';
import { tied, wrongId } from '../../frame/tied.ts';
import { useWords } from '../../words/Words.tsx';
import { periodOf } from './asked.ts';
import type { Insights } from './useInsights.ts';
import styles from './Insights.module.css';

/** The first and the last day looked at, in the brand's zone. What cannot be asked yet, while somebody types, changes nothing. */
export function PeriodDates({ insights: { address, zone, change } }: { insights: Insights }) {
  const { t } = useWords();
  const [days, setDays] = useState({ from: address.from ?? '', to: address.to ?? '' });
  useEffect(() => setDays({ from: address.from ?? '', to: address.to ?? '' }), [address.from, address.to]);
  const read = ({ from, to }: typeof days) => periodOf(from || undefined, to || undefined, zone);
  const typed = read(days);
  const wrong = { missing: undefined, order: t('insight.campaignOrder'), long: t('insight.periodLong') };
  const problem = typeof typed === 'string' ? wrong[typed] : undefined;
  const tie = tied('period', problem !== undefined);
  const take = (part: Partial<typeof days>) => {
    const next = { ...days, ...part };
    setDays(next);
    if (typeof read(next) !== 'string') {
      change(next);
    }
  };
  return (
    <span className={styles.dates}>
      <label className={styles.pick}>{t('insight.firstDay')}
        <input {...tie} type="date" value={days.from} onChange={(event) => take({ from: event.target.value })} />
      </label>
      <label className={styles.pick}>{t('insight.lastDay')}
        <input {...tie} type="date" value={days.to} onChange={(event) => take({ to: event.target.value })} />
      </label>
      <span id={wrongId('period')} className={styles.wrong} role="status">{problem}</span>
    </span>
  );
}
