import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Grain } from '../../../api/query/insights.ts';
import { Chart } from '../../../chart/Chart.tsx';
import type { ListenAddress } from '../../../frame/addresses.ts';
import { number } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { stretch } from '../../bars/buckets.ts';
import { TONE_PARTS } from '../../tone.ts';
import { TONE_WORDS } from '../card/ToneParts.tsx';
import { barName, barTime } from './bar-names.ts';
import { toneChart } from './tone-chart.ts';
import type { Bar } from './volume-rows.ts';
import styles from '../Insights.module.css';

/** One of them may come twice when clocks change. */
const HOURS_OF_A_DAY = 25;

interface ToneBarsProps {
  /** What the chart says, for people who do not see it. */
  label: string;
  bars: readonly Bar[];
  grain: Grain;
  zone: string;
  /** Its first and last bar may lie beyond; an empty end limits nothing. */
  range: { from: string; until: string };
  height: number;
  /** The search that finds what was counted, whenever it was; undefined when none does. */
  opens: ListenAddress | undefined;
}

/** Bars with their tone. Drawing over them, or choosing them by key, searches what they counted. */
export default function ToneBars({ label, bars, grain, zone, range, height, opens }: ToneBarsProps) {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const option = useMemo(() => {
    const names = bars.map((bar) => barName(bar.start, grain, bars.length > HOURS_OF_A_DAY, language, zone));
    return toneChart(bars, names, TONE_PARTS.map((part) => t(TONE_WORDS[part])), language);
  }, [bars, grain, language, zone, t]);
  if (opens === undefined) {
    return <Chart label={label} height={height} option={option} />;
  }
  const onBrush = (first: number, last: number) => {
    const drawn = stretch(bars, first, last, grain, zone, range);
    if (drawn !== undefined) {
      void navigate({ to: '/listen', search: { ...opens, from: drawn.from, until: drawn.until } });
    }
  };
  const told = bars.map(({ start, tones: { mentions } }) => t('chart.bar', { when: barTime(start, grain, t, language, zone), count: mentions, shown: number(mentions, language) }));
  return <div className={styles.chart} title={t('figure.brush')}><Chart label={label} height={height} option={option} onBrush={onBrush} names={told} /></div>;
}
