import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { VolumesAnswer } from '../../../api/types.ts';
import { Chart } from '../../../chart/Chart.tsx';
import { Empty } from '../../../frame/states.tsx';
import { DataTable, type Column } from '../../../table/DataTable.tsx';
import type { Speak } from '../../../words/catalogue.ts';
import { number, percent } from '../../../words/time.ts';
import type { Language } from '../../../words/language.ts';
import { useWords } from '../../../words/Words.tsx';
import { stretch } from '../../bars/buckets.ts';
import { negativeShare, TONE_PARTS, tones } from '../../tone.ts';
import { barColumn, barName, barTime, grainOf } from './bar-names.ts';
import { Card, Loaded } from '../card/Card.tsx';
import { toneChart } from './tone-chart.ts';
import { TONE_WORDS, ToneLegend } from '../card/ToneParts.tsx';
import { useAsked } from '../asked/useAsked.ts';
import type { Insights } from '../asked/useInsights.ts';
import { barsOf, busiest } from './volume-rows.ts';
import { wholeQuery } from './whole.ts';
import styles from '../Insights.module.css';

/** Of the chart, in pixels. */
const HEIGHT = 240;
/** Of legend and table beside it. */
const AROUND = 56;

/** One of them may come twice when clocks change. */
const HOURS_OF_A_DAY = 25;

/** Mentions over time with their tone; drawing over it searches them. */
export default function VolumeCard({ insights }: { insights: Insights }) {
  const { t, language } = useWords();
  const { zone } = insights;
  const volumes = useAsked(insights, wholeQuery(insights));
  const title = volumes.data === undefined ? t('insight.volume') : titleOf(volumes.data, zone, t, language);
  return (
    <Card title={title} computedAt={volumes.data?.computedAt} zone={zone}>
      <Loaded query={volumes} what={t('insight.volume')} height={HEIGHT + AROUND}>{(answer) => <Drawn insights={insights} answer={answer} title={title} />}</Loaded>
    </Card>
  );
}

function titleOf(answer: VolumesAnswer, zone: string, t: Speak, language: Language): string {
  const most = busiest(barsOf(answer.all));
  if (most === undefined) {
    return t('insight.volumeNone');
  }
  const total = tones(answer.all?.total);
  const share = negativeShare(total);
  return t('insight.volumeTitle', {
    count: total.mentions, shown: number(total.mentions, language), share: share === undefined ? '–' : percent(share, language),
    when: barTime(most.start, grainOf(answer), t, language, zone), most: number(most.tones.mentions, language),
  });
}

function Drawn({ insights, answer, title }: { insights: Insights; answer: VolumesAnswer; title: string }) {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const { zone, range, file } = insights;
  const bars = useMemo(() => barsOf(answer.all), [answer]);
  const grain = grainOf(answer);
  const name = (start: string) => barName(start, grain, bars.length > HOURS_OF_A_DAY, language, zone);
  const words = TONE_PARTS.map((part) => t(TONE_WORDS[part]));
  const option = useMemo(() => toneChart(bars, bars.map((bar) => name(bar.start)), words, language), [bars, language, zone, grain]);
  const onBrush = (first: number, last: number) => {
    const drawn = stretch(bars, first, last, grain, zone, range);
    if (drawn !== undefined) {
      void navigate({ to: '/listen', search: insights.search('', drawn.from, drawn.until) });
    }
  };
  const told = bars.map(({ start, tones: { mentions } }) => t('chart.bar', { when: barTime(start, grain, t, language, zone), count: mentions, shown: number(mentions, language) }));
  const columns: Column[] = [
    barColumn(grain, t), { name: t('figure.mentions'), kind: 'count' },
    ...words.map((one) => ({ name: one, kind: 'count' as const })), { name: t('figure.negativeShare'), kind: 'share' },
  ];
  if (busiest(bars) === undefined) {
    return <Empty title={t('insight.nothing')} hint={t('insight.nothingHint')} action={{ label: t('figure.longer'), run: () => insights.change({ period: 'month' }) }} />;
  }
  return (
    <>
      <ToneLegend />
      <div className={styles.chart} title={t('insight.brush')}><Chart label={title} height={HEIGHT} option={option} onBrush={onBrush} names={told} /></div>
      <details>
        <summary>{t('table.show')}</summary>
        <DataTable
          label={t('insight.volume')} columns={columns} zone={zone} file={file('volume')}
          rows={bars.map((bar) => ({
            key: bar.start, cells: [bar.start, bar.tones.mentions, ...TONE_PARTS.map((part) => bar.tones[part]), negativeShare(bar.tones)],
          }))}
        />
      </details>
    </>
  );
}
