import { useMemo } from 'react';
import type { VolumesAnswer } from '../../../api/types.ts';
import { Empty } from '../../../frame/states.tsx';
import { DataTable, type Column } from '../../../table/DataTable.tsx';
import type { Speak } from '../../../words/catalogue.ts';
import { number, percent } from '../../../words/time.ts';
import type { Language } from '../../../words/language.ts';
import { useWords } from '../../../words/Words.tsx';
import { negativeShare, TONE_PARTS, tones } from '../../tone.ts';
import { barColumn, barTime, grainOf } from './bar-names.ts';
import { Card, Loaded } from '../card/Card.tsx';
import { TONE_WORDS, ToneLegend } from '../card/ToneParts.tsx';
import { useAsked } from '../asked/useAsked.ts';
import type { Insights } from '../asked/useInsights.ts';
import ToneBars from './ToneBars.tsx';
import { barsOf, busiest } from './volume-rows.ts';
import { wholeQuery } from './whole.ts';

/** Of the chart, in pixels. */
const HEIGHT = 240;
/** Of legend and table beside it. */
const AROUND = 56;

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
  const { t } = useWords();
  const { zone, range, file } = insights;
  const bars = useMemo(() => barsOf(answer.all), [answer]);
  const grain = grainOf(answer);
  const words = TONE_PARTS.map((part) => t(TONE_WORDS[part]));
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
      <ToneBars label={title} bars={bars} grain={grain} zone={zone} range={range} height={HEIGHT} opens={insights.search('')} />
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
