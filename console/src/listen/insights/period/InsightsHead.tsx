import { INSIGHT_PERIODS } from '../../../frame/addresses.ts';
import { BrandSelect } from '../../../frame/brands/BrandSelect.tsx';
import { PeriodPicker } from '../../../reports/PeriodPicker.tsx';
import { useWords } from '../../../words/Words.tsx';
import { zoneWhenForeign } from '../../../words/time.ts';
import { PeriodDates } from './PeriodDates.tsx';
import type { Insights } from '../asked/useInsights.ts';
import styles from '../Insights.module.css';

/** Which mentions all parts of the page look at. */
export function InsightsHead({ insights }: { insights: Insights }) {
  const { t, language } = useWords();
  const { address, change, brand, brands, queries, range, first, last, zone } = insights;
  const view = address.view ?? 'volume';
  const unknown = address.saved !== undefined && !queries.some((one) => one.id === address.saved);
  return (
    <header className={styles.header}>
      <h1>{t('page.insights')}</h1>
      <BrandSelect brand={brand} brands={brands} className={styles.pick} choose={(one) => change({ brand: one, saved: undefined, voices: undefined })} />
      {view !== 'campaign' && (
        <PeriodPicker
          period={address.period ?? 'week'} periods={INSIGHT_PERIODS}
          // days begin with those that are looked at
          choose={(period) => change(period === 'dates' ? { period, from: first, to: last } : { period })}
        />
      )}
      {view !== 'campaign' && address.period === 'dates' && <PeriodDates insights={insights} />}
      {view !== 'questions' && (
        <>
          <label className={styles.pick}>{t('insight.only')}
            <select value={address.saved ?? ''} onChange={(event) => change({ brand, saved: event.target.value || undefined })}>
              <option value="">{t('insight.everything')}</option>
              {/* what narrows is told, be it gone */}
              {unknown && <option value={address.saved}>{address.saved}</option>}
              {queries.map((one) => <option key={one.id} value={one.id}>{one.displayName}</option>)}
            </select>
          </label>
          <label className={styles.switch}>
            <input type="checkbox" role="switch" checked={address.people === true} onChange={(event) => change({ people: event.target.checked || undefined })} />
            {t('figure.withoutBots')}
          </label>
        </>
      )}
      {zoneWhenForeign(range.from, language, zone) !== '' && <span className="v-dim">{t('insight.zone', { zone })}</span>}
    </header>
  );
}
