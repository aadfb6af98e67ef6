import { Link } from '@tanstack/react-router';
import { Suspense, useMemo, useState } from 'react';
import type { VolumesAnswer, VolumeSeries } from '../../../api/types.ts';
import { laterPart } from '../../../frame/later/later.tsx';
import { SPLITS, type InsightsAddress, type ListenAddress } from '../../../frame/addresses.ts';
import type { Cell } from '../../../table/csv.ts';
import { DataTable } from '../../../table/DataTable.tsx';
import { tableCsv, type Column } from '../../../table/table-csv.ts';
import { number, percent } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { negativeShare, TONE_PARTS, tones, type Tones } from '../../tone.ts';
import { barColumn, grainOf } from './bar-names.ts';
import { Card, Loaded } from '../card/Card.tsx';
import { firstNamed, FirstOnly } from '../card/FirstOnly.tsx';
import { Spark } from '../card/Spark.tsx';
import { splitName, splitOf } from './split-name.ts';
import { TONE_WORDS, ToneBar, ToneLegend } from '../card/ToneParts.tsx';
import { useAsked } from '../asked/useAsked.ts';
import type { Insights } from '../asked/useInsights.ts';
import { barsOf } from './volume-rows.ts';
import { splitQuery } from './whole.ts';
import styles from '../Insights.module.css';

const ToneBars = laterPart(() => import('./ToneBars.tsx'));

type By = (typeof SPLITS)[number];

/** A volume is split by no more values. */
const MOST = 10;

const HEIGHT = 200;

/** The same mentions by one property. */
export function SplitCard({ insights }: { insights: Insights }) {
  const { t } = useWords();
  const { zone, address } = insights;
  const by = splitOf(address);
  const volumes = useAsked(insights, splitQuery(insights));
  const words: Record<By, string> = {
    network: t('insight.byNetwork'), country: t('insight.byCountry'), language: t('insight.byLanguage'), saved_query: t('insight.byQuery'), label: t('insight.byLabel'),
  };
  return (
    <Card title={words[by]} computedAt={volumes.data?.computedAt} zone={zone}>
      <label className={styles.pick}>{t('insight.splitBy')}
        <select value={by} onChange={(event) => insights.change({ split: event.target.value as InsightsAddress['split'] })}>
          {SPLITS.map((one) => <option key={one} value={one}>{words[one]}</option>)}
        </select>
      </label>
      <Loaded query={volumes} what={words[by]}>{(answer) => <Series insights={insights} by={by} answer={answer} />}</Loaded>
    </Card>
  );
}

function Series({ insights, by, answer }: { insights: Insights; by: By; answer: VolumesAnswer }) {
  const { t, code, language } = useWords();
  const [drawn, setDrawn] = useState<string>();
  const chosen = answer.series.find((one) => one.value === drawn);
  const rows = answer.series.map((one) => ({
    value: one.value, name: splitName(by, one.value, insights.queries, code, language), tones: tones(one.total),
    steps: one.buckets.map((bucket) => Number(bucket.count?.mentions ?? 0)),
  }));
  if (rows.length === 0) {
    return <p className={styles.note}>{t('insight.noSplit')}</p>;
  }
  const named: Column = { name: t('insight.value'), kind: 'words' };
  const figures: Column[] = [
    { name: t('figure.mentions'), kind: 'count' }, ...TONE_PARTS.map((part) => ({ name: t(TONE_WORDS[part]), kind: 'count' as const })),
    { name: t('figure.negativeShare'), kind: 'share' },
  ];
  // the table tells each value once; the file holds how it went as well
  const csv = () => tableCsv([named, barColumn(grainOf(answer), t), ...figures], answer.series.flatMap((series) =>
    barsOf(series).map((bar) => [splitName(by, series.value, insights.queries, code, language), bar.start, ...figuresOf(bar.tones)])), insights.zone);
  return (
    <>
      <ul className={styles.split}>
        {rows.map((row) => (
          <li key={row.value}>
            <Named insights={insights} by={by} value={row.value} name={row.name} />
            <b>{number(row.tones.mentions, language)}</b>
            <ToneBar tones={row.tones} />
            <button type="button" aria-pressed={row.value === drawn} title={t('insight.draw', { name: row.name })} onClick={() => setDrawn(row.value === drawn ? undefined : row.value)}>
              <Spark values={row.steps} label={t('insight.steps', { name: row.name, most: number(Math.max(0, ...row.steps), language) })} />
            </button>
          </li>
        ))}
      </ul>
      {chosen !== undefined && <Drawn insights={insights} by={by} answer={answer} series={chosen} />}
      <FirstOnly shown={rows.length} limit={MOST} />
      {(by === 'saved_query' || by === 'label') && <p className={styles.note}>{t('insight.countsInEach')}</p>}
      <details>
        <summary>{t('table.show')}</summary>
        <DataTable
          label={t('insight.splitBy')} zone={insights.zone} file={insights.file(firstNamed(`volume-by-${by}`, rows.length, MOST))} columns={[named, ...figures]} csv={csv}
          rows={rows.map((row) => ({ key: row.value, cells: [row.name, ...figuresOf(row.tones)] }))}
        />
      </details>
      <p className="v-hidden">{t('insight.mostIn', { name: rows[0]?.name ?? '', share: percent((rows[0]?.tones.mentions ?? 0) / Math.max(1, tones(answer.all?.total).mentions), language) })}</p>
    </>
  );
}

/** One value over time, large enough to be read and drawn over. */
function Drawn({ insights, by, answer, series }: { insights: Insights; by: By; answer: VolumesAnswer; series: VolumeSeries }) {
  const { t, code, language } = useWords();
  const bars = useMemo(() => barsOf(series), [series]);
  const name = splitName(by, series.value, insights.queries, code, language);
  const most = Math.max(0, ...bars.map((bar) => bar.tones.mentions));
  return (
    <>
      <h3 dir="auto">{t('insight.overTime', { name })}</h3>
      <ToneLegend />
      <Suspense fallback={<div style={{ height: HEIGHT }} />}>
        <ToneBars
          label={t('insight.steps', { name, most: number(most, language) })} bars={bars} grain={grainOf(answer)} zone={insights.zone} range={insights.range} height={HEIGHT}
          opens={searchOf(insights, by, series.value)}
        />
      </Suspense>
    </>
  );
}

function figuresOf(count: Tones): Cell[] {
  return [count.mentions, ...TONE_PARTS.map((part) => count[part]), negativeShare(count)];
}

/** The name of a value, which searches for it where search can. */
function Named({ insights, by, value, name }: { insights: Insights; by: By; value: string; name: string }) {
  const found = searchOf(insights, by, value);
  return found === undefined ? <span className={styles.name} dir="auto">{name}</span> : <Link to="/listen" search={found}><bdi>{name}</bdi></Link>;
}

function searchOf(insights: Insights, by: By, value: string): ListenAddress | undefined {
  if (value === '') {
    return undefined;
  }
  switch (by) {
    case 'network':
      return { ...insights.search(''), networks: [value] };
    case 'language':
      return { ...insights.search(''), languages: [value] };
    case 'country':
      return insights.search(`country:${value}`);
    case 'saved_query': {
      const found = insights.search('');
      // of one that was deleted nothing can be searched
      return insights.queries.some((one) => one.id === value) ? { ...found, saved: [...new Set([...(found.saved ?? []), value])] } : undefined;
    }
    case 'label':
      return { ...insights.search(''), labels: [value.replace('MENTION_LABEL_', '').toLowerCase()] };
  }
}
