import { useNavigate } from '@tanstack/react-router';
import { laterPart } from '../../../frame/later/later.tsx';
import { Suspense } from 'react';
import type { ImpactAnswer } from '../../../api/types.ts';
import { csvName } from '../../../table/csv.ts';
import { DataTable } from '../../../table/DataTable.tsx';
import { tableCsv } from '../../../table/table-csv.ts';
import { number, percent, signedPercent, signedPoints } from '../../../words/time.ts';
import type { Language } from '../../../words/language.ts';
import { useWords } from '../../../words/Words.tsx';
import { nextStart } from '../../bars/buckets.ts';
import { Card } from '../card/Card.tsx';
import type { Insights } from '../asked/useInsights.ts';
import { campaignCsv } from './campaign-csv.ts';
import styles from '../Insights.module.css';

const CampaignChart = laterPart(() => import('./CampaignChart.tsx'));

interface CampaignResultProps {
  insights: Insights;
  answer: ImpactAnswer;
  first: string;
  last: string;
  weeks: number;
}

/** Which sentence says what was measured. */
export function verdict(answer: Pick<ImpactAnswer, 'inconclusive' | 'changeLow' | 'changeHigh'>): 'unclear' | 'more' | 'less' | 'same' {
  if (answer.inconclusive) {
    return 'unclear';
  }
  return answer.changeLow > 0 ? 'more' : answer.changeHigh < 0 ? 'less' : 'same';
}

/** What of the tone can be told; undefined when nothing was compared, or by a service that compares no tone. */
export function toneVerdict({ negativeChange, negativeChangeLow, negativeChangeHigh }: Partial<ImpactAnswer>, language: Language) {
  if (negativeChange === undefined || negativeChangeLow === undefined || negativeChangeHigh === undefined) {
    return undefined;
  }
  return {
    verdict: negativeChangeLow > 0 ? 'more' : negativeChangeHigh < 0 ? 'less' : 'same',
    change: signedPoints(negativeChange, language), low: signedPoints(negativeChangeLow, language), high: signedPoints(negativeChangeHigh, language),
  };
}

/** What a campaign changed, with the interval in which it lies. */
export function CampaignResult({ insights, answer, first, last, weeks }: CampaignResultProps) {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const { zone, brand } = insights;
  const figures = {
    change: signedPercent(answer.change, language), low: signedPercent(answer.changeLow, language), high: signedPercent(answer.changeHigh, language),
    mentions: Number(answer.mentions), shown: number(Number(answer.mentions), language), expected: number(answer.expected, language), count: answer.weeks,
  };
  const titles = {
    unclear: () => t('insight.impactUnclear', figures), more: () => t('insight.impactMore', figures),
    less: () => t('insight.impactLess', figures), same: () => t('insight.impactSame', figures),
  };
  const title = titles[verdict(answer)]();
  const tone = toneVerdict(answer, language);
  const share = (negative: number | undefined) => (negative === undefined ? t('insight.impactUnmeasured') : percent(negative, language));
  // with no week to compare with, nothing is usual: not nought either
  const compared = answer.weeks > 0;
  const days = answer.days.flatMap(({ start, mentions, usual }) => (start === undefined ? [] : [{ start, mentions: Number(mentions), usual: compared ? usual : undefined }]));
  const columns = [
    { name: t('reports.day'), kind: 'day' as const }, { name: t('figure.mentions'), kind: 'count' as const },
    ...(compared ? [{ name: t('insight.usual'), kind: 'number' as const }] : []),
  ];
  const rows = days.map((day) => ({ key: day.start, cells: [day.start, day.mentions, ...(compared ? [day.usual] : [])] }));
  const onBrush = (from: number, to: number) => {
    const [begin, end] = [days[from], days[Math.min(to, days.length - 1)]];
    if (begin !== undefined && end !== undefined) {
      void navigate({ to: '/listen', search: insights.search('', begin.start, nextStart(end.start, 'day', zone)) });
    }
  };
  return (
    <Card title={title} computedAt={answer.computedAt} zone={zone}>
      <p>{t('insight.impactSeen', figures)}</p>
      {answer.weeks < weeks && <p className={styles.note}>{t('insight.impactFewer', { asked: weeks, count: answer.weeks })}</p>}
      <p className={styles.note}>
        {t('insight.impactNegative', { count: answer.weeks, before: share(answer.negativeBefore), during: share(answer.negativeDuring) })}
        {tone !== undefined && ` ${t('insight.impactTone', tone)}`}
        {!answer.inconclusive && ` ${t('insight.impactNote')}`}
      </p>
      <Suspense fallback={<div style={{ height: 200 }} />}><CampaignChart days={days} zone={zone} label={title} onBrush={onBrush} /></Suspense>
      <DataTable
        label={t('mention.overTime')} columns={columns} zone={zone} file={csvName(brand, 'campaign', first, last)}
        rows={rows} csv={() => campaignCsv(tableCsv(columns, rows.map((row) => row.cells), zone), { answer, result: title }, t)}
      />
    </Card>
  );
}
