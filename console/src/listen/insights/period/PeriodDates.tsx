import { useEffect, useState } from 'react';
import { tied, wrongId } from '../../../frame/fields/tied.ts';
import { FIRST_DAY, isDay, LAST_DAY } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { periodOf } from '../asked/asked.ts';
import type { Insights } from '../asked/useInsights.ts';
import styles from '../Insights.module.css';

/** The first and the last day looked at, in the brand's zone. What cannot be asked yet, while somebody types, changes nothing. */
export function PeriodDates({ insights: { address, zone, change } }: { insights: Insights }) {
  const { t } = useWords();
  const [days, setDays] = useState({ from: address.from ?? '', to: address.to ?? '' });
  useEffect(() => setDays({ from: address.from ?? '', to: address.to ?? '' }), [address.from, address.to]);
  const read = ({ from, to }: typeof days) => periodOf(from || undefined, to || undefined, zone);
  const typed = read(days);
  const lacks = { first: !isDay(days.from), last: !isDay(days.to) };
  const missing = lacks.first && lacks.last ? t('insight.daysMissing') : t(lacks.first ? 'insight.firstMissing' : 'insight.lastMissing');
  const wrong = { missing, order: t('insight.campaignOrder'), long: t('insight.periodLong') };
  // an address that makes no days, as somebody may send it, shows others: not unsaid
  const meanwhile = typeof read({ from: address.from ?? '', to: address.to ?? '' }) === 'string' ? ` ${t('insight.weekMeanwhile')}` : '';
  const problem = typeof typed === 'string' ? wrong[typed] + meanwhile : undefined;
  const tie = (lacking: boolean) => tied('period', problem !== undefined && (typed !== 'missing' || lacking));
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
        <input {...tie(lacks.first)} type="date" min={FIRST_DAY} max={LAST_DAY} value={days.from} onChange={(event) => take({ from: event.target.value })} />
      </label>
      <label className={styles.pick}>{t('insight.lastDay')}
        <input {...tie(lacks.last)} type="date" min={FIRST_DAY} max={LAST_DAY} value={days.to} onChange={(event) => take({ to: event.target.value })} />
      </label>
      <span id={wrongId('period')} className={styles.wrong} role="status">{problem}</span>
    </span>
  );
}
