import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { volumesQuery } from '../../../api/query/insights.ts';
import type { VolumesAnswer } from '../../../api/types.ts';
import { Empty } from '../../../frame/states.tsx';
import { DataTable, type Column } from '../../../table/DataTable.tsx';
import { number, percent } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { negativeShare, TONE_PARTS, tones } from '../../tone.ts';
import { barColumn, barTime, grainOf } from './bar-names.ts';
import { Card, Loaded } from '../card/Card.tsx';
import { TONE_WORDS, ToneLegend } from '../card/ToneParts.tsx';
import type { Insights } from '../asked/useInsights.ts';
import ToneBars from './ToneBars.tsx';
import { barsOf, busiest } from './volume-rows.ts';

/** Mentions over time with their tone; drawing over it searches them. */
export default function VolumeCard({ insights }: { insights: Insights }) {
  const { t } = useWords();
  const { agency, brand, of, zone, range } = insights;
  const volumes = useQuery(volumesQuery(agency, brand, of, zone, range.grain));
  if (volumes.data === undefined) {
    return <Card title={t('insight.volume')} zone={zone}><Loaded query={volumes} what={t('insight.volume')}>{() => null}</Loaded></Card>;
  }
  return <Drawn insights={insights} answer={volumes.data} />;
}

function Drawn({ insights, answer }: { insights: Insights; answer: VolumesAnswer }) {
  const { t, language } = useWords();
  const { zone, range, file } = insights;
  const bars = useMemo(() => barsOf(answer.all), [answer]);
  const grain = grainOf(answer);
  const words = TONE_PARTS.map((part) => t(TONE_WORDS[part]));
  const total = tones(answer.all?.total);
  const most = busiest(bars);
  const share = negativeShare(total);
  const title =
    most === undefined
      ? t('insight.volumeNone')
      : t('insight.volumeTitle', {
          count: total.mentions, shown: number(total.mentions, language), share: share === undefined ? '–' : percent(share, language),
          when: barTime(most.start, grain, t, language, zone), most: number(most.tones.mentions, language),
        });
  const columns: Column[] = [
    barColumn(grain, t), { name: t('figure.mentions'), kind: 'count' },
    ...words.map((one) => ({ name: one, kind: 'count' as const })), { name: t('figure.negativeShare'), kind: 'share' },
  ];
  return (
    <Card title={title} computedAt={answer.computedAt} zone={zone}>
      {most === undefined ? (
        <Empty title={t('insight.nothing')} hint={t('insight.nothingHint')} action={{ label: t('figure.longer'), run: () => insights.change({ period: 'month' }) }} />
      ) : (
        <>
          <ToneLegend />
          <ToneBars label={title} bars={bars} grain={grain} zone={zone} range={range} height={240} opens={insights.search('')} />
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
      )}
    </Card>
  );
}
