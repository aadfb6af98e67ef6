import { useMemo } from 'react';
import { Chart, type Palette } from '../chart/Chart.tsx';
import type { Bar } from '../api/mentions.ts';
import { SaveCsv } from '../table/SaveCsv.tsx';
import { tableCsv } from '../table/table-csv.ts';
import { moment, number, shortDay } from '../words/time.ts';
import { useWords } from '../words/Words.tsx';
import { filled, lastThirtyDays, nextStart } from './buckets.ts';
import styles from './Listen.module.css';

interface HistogramProps {
  buckets: Bar[];
  interval: string;
  zone: string;
  /** Somebody chose dates. */
  dated: boolean;
  /** Name of the file it is saved as, by what it is. */
  file(kind: string): string;
  /** It is of another search, until this one has answered. */
  former: boolean;
  setRange(from: string, until: string): void;
}

/** Mentions over time; drawing over it sets the dates. */
export default function Histogram({ buckets, interval, zone, dated, file, former, setRange }: HistogramProps) {
  const { t, language } = useWords();
  const bars = useMemo(
    () => filled(buckets, interval, zone, dated || interval !== 'day' ? undefined : lastThirtyDays(Date.now(), zone)),
    [buckets, interval, zone, dated],
  );
  const name = (start: string) => (interval === 'hour' ? moment(start, language, zone) : shortDay(start, language, zone));
  const option = useMemo(
    () => (palette: Palette) => ({
      grid: { left: 36, right: 8, top: 10, bottom: 20 },
      tooltip: {
        trigger: 'axis' as const, backgroundColor: palette.surface, borderColor: palette.line,
        textStyle: { color: palette.text, fontSize: 12 }, axisPointer: { type: 'shadow' as const },
        valueFormatter: (value: unknown) => number(Number(value), language),
      },
      // drawing is always on, so the brush's own buttons would only distract
      toolbox: { show: false },
      brush: { xAxisIndex: 0, brushStyle: { color: 'rgba(20,101,127,.16)', borderColor: palette.series[0], borderWidth: 1 }, transformable: false, toolbox: [] },
      xAxis: {
        type: 'category' as const, data: bars.map((bar) => name(bar.start)),
        axisLabel: { color: palette.dim, fontSize: 11, hideOverlap: true }, axisLine: { lineStyle: { color: palette.line } }, axisTick: { show: false },
      },
      yAxis: {
        type: 'value' as const, minInterval: 1, splitNumber: 2, axisLabel: { color: palette.dim, fontSize: 11 },
        splitLine: { lineStyle: { color: palette.line } },
      },
      series: [{ type: 'bar' as const, data: bars.map((bar) => bar.count), itemStyle: { color: palette.series[0], borderRadius: [2, 2, 0, 0] }, barCategoryGap: '20%', barMaxWidth: 48 }],
    }),
    // the names follow language, zone and interval
    [bars, language, zone, interval],
  );
  if (bars.length === 0) {
    return null;
  }
  const onBrush = (first: number, last: number) => {
    const from = bars[first];
    const until = bars[Math.min(last, bars.length - 1)];
    if (from !== undefined && until !== undefined) {
      setRange(from.start, nextStart(until.start, interval, zone));
    }
  };
  const peak = bars.reduce((most, bar) => (bar.count > most.count ? bar : most));
  const grain = interval === 'hour' ? 'hour' : 'day';
  const text = () => tableCsv(
    [{ name: t(grain === 'hour' ? 'reports.hour' : 'reports.day'), kind: grain }, { name: t('figure.mentions'), kind: 'count' }],
    bars.map((bar) => [bar.start, bar.count]), zone,
  );
  return (
    <div className={styles.histogram}>
      <div className={styles.bars} title={t('listen.brush')}>
        <Chart label={t('mention.histogram', { count: peak.count, when: name(peak.start) })} height={112} option={option} onBrush={onBrush} />
      </div>
      <SaveCsv label={t('mention.overTime')} file={file(`mentions-by-${grain}`)} disabled={former} text={text} />
    </div>
  );
}
