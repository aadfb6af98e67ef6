import { useEffect, useState } from 'react';
import { Button } from '@mantine/core';
import { impactQuery } from '../../../api/query/insights.ts';
import { tied, wrongId } from '../../../frame/fields/tied.ts';
import { FIRST_DAY, LAST_DAY } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { campaignOf, USUAL_WEEKS } from '../asked/asked.ts';
import { CampaignResult } from './CampaignResult.tsx';
import { Card, Loaded } from '../card/Card.tsx';
import { useAsked } from '../asked/useAsked.ts';
import type { Insights } from '../asked/useInsights.ts';
import styles from '../Insights.module.css';

const WEEKS = Array.from({ length: 11 }, (_, index) => index + 2);

/** What a campaign changed. */
export default function CampaignView({ insights }: { insights: Insights }) {
  const { t } = useWords();
  const { agency, brand, of, zone, address, change } = insights;
  const [first, setFirst] = useState(address.first ?? '');
  const [last, setLast] = useState(address.last ?? '');
  const [weeks, setWeeks] = useState(address.weeks ?? USUAL_WEEKS);
  // Back leads to other days: the form says which
  useEffect(() => {
    setFirst(address.first ?? '');
    setLast(address.last ?? '');
    setWeeks(address.weeks ?? USUAL_WEEKS);
  }, [address.first, address.last, address.weeks]);
  const days = campaignOf(address.first, address.last, zone);
  const range = typeof days === 'string' ? { from: '', until: '' } : days;
  const impact = useAsked(insights, impactQuery(agency, brand, { ...of, ...range }, zone, address.weeks ?? USUAL_WEEKS));
  const typed = campaignOf(first || undefined, last || undefined, zone);
  const wrong = { missing: undefined, order: t('insight.campaignOrder'), long: t('insight.campaignLong') };
  const problem = typeof typed === 'string' ? wrong[typed] : undefined;
  const asked = typeof days !== 'string';
  const tie = tied('campaign', problem !== undefined);
  return (
    <>
      <Card title={t('insight.campaign')} zone={zone}>
        <form className={styles.form} aria-label={t('insight.campaign')} onSubmit={(event) => { event.preventDefault(); change({ first, last, weeks }); }}>
          <label>{t('insight.firstDay')}
            <input {...tie} type="date" min={FIRST_DAY} max={LAST_DAY} required value={first} onChange={(event) => setFirst(event.target.value)} />
          </label>
          <label>{t('insight.lastDay')}
            <input {...tie} type="date" min={FIRST_DAY} max={LAST_DAY} required value={last} onChange={(event) => setLast(event.target.value)} />
          </label>
          <label>{t('insight.compareWith')}
            <select value={weeks} onChange={(event) => setWeeks(Number(event.target.value))}>
              {WEEKS.map((one) => <option key={one} value={one}>{t('insight.weeksBefore', { count: one })}</option>)}
            </select>
          </label>
          <Button type="submit" size="sm" disabled={typeof typed === 'string'} loading={impact.isFetching}>{t('insight.measure')}</Button>
        </form>
        <p id={wrongId('campaign')} className={styles.wrong} role="status">{problem}</p>
        {!asked && <p className={styles.note}>{t('insight.campaignNote')}</p>}
      </Card>
      {asked && (
        <Loaded query={impact} what={t('insight.campaign')}>
          {(answer) => <CampaignResult insights={insights} answer={answer} first={address.first ?? ''} last={address.last ?? ''} weeks={address.weeks ?? USUAL_WEEKS} />}
        </Loaded>
      )}
    </>
  );
}
