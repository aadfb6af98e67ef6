import { useMemo } from 'react';
import { amounts, categories, hover } from '../../../chart/axes.ts';
import { Chart, type Palette } from '../../../chart/Chart.tsx';
import { number, shortDay } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import styles from '../Insights.module.css';

interface Day {
  start: string;
  mentions: number;
  /** Undefined on all days when there was nothing to compare with. */
  usual: number | undefined;
}

interface CampaignChartProps {
  days: readonly Day[];
  zone: string;
  label: string;
  /** Called with the first and last day that somebody drew over. */
  onBrush(first: number, last: number): void;
}

/** Mentions of each day beside what is usual on that weekday; drawing over days searches them. */
export default function CampaignChart({ days, zone, label, onBrush }: CampaignChartProps) {
  const { t, language } = useWords();
  const compared = days.some((day) => day.usual !== undefined);
  const words = { mentions: t('figure.mentions'), usual: t('insight.usual') };
  const option = useMemo(
    () => (palette: Palette) => ({
      grid: { left: 44, right: 12, top: 12, bottom: 24 },
      tooltip: hover(palette, language, 1),
      xAxis: categories(palette, days.map((day) => shortDay(day.start, language, zone))),
      yAxis: amounts(palette, language),
      series: [
        { type: 'bar' as const, name: words.mentions, data: days.map((day) => day.mentions), itemStyle: { color: palette.series[0], borderRadius: [2, 2, 0, 0] }, barMaxWidth: 32 },
        ...(compared ? [{ type: 'line' as const, name: words.usual, data: days.map((day) => day.usual ?? null), lineStyle: { type: 'dashed' as const, color: palette.series[1] }, itemStyle: { color: palette.series[1] }, symbol: 'diamond', symbolSize: 7 }] : []),
      ],
    }),
    // the words follow the language
    [days, zone, language],
  );
  const told = days.map(({ start, mentions }) => t('chart.bar', { when: shortDay(start, language, zone), count: mentions, shown: number(mentions, language) }));
  return (
    <>
      <ul className={styles.legend} aria-hidden>
        <li><i className={styles.swatch} data-tone="positive" /> {words.mentions}</li>
        {compared && <li><i className={styles.dashed} /> {words.usual}</li>}
      </ul>
      <div className={styles.chart} title={t('figure.brush')}><Chart label={label} height={200} option={option} onBrush={onBrush} names={told} /></div>
    </>
  );
}
