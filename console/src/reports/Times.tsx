import { useMemo } from 'react';
import type { Figure } from '../api/types.ts';
import { amounts, categories, hover } from '../chart/axes.ts';
import { Chart, type Palette } from '../chart/Chart.tsx';
import { DataTable, type Column } from '../table/DataTable.tsx';
import { clock, number, shortDay } from '../words/time.ts';
import { useWords } from '../words/Words.tsx';
import { shownFigure } from './figure-text.ts';
import type { Range } from './period.ts';
import type { Reach } from './targets/targets.ts';
import { stepOf, times } from './times.ts';
import { leastOf, type Measured } from './total.ts';
import styles from './Reports.module.css';

const SHOWN = 'first_response_median_seconds';

interface TimesProps {
  figures: readonly Figure[];
  /** Over the whole period: a median of medians would be none. */
  whole: Measured;
  /** Of the one brand; a line in the chart. */
  target: number | undefined;
  /** How many brands reach their own, when there are several with one. */
  reach: Reach | undefined;
  range: Range;
  zone: string;
  file: string;
}

/** How long the first answer takes over time, beside what it is to take; titled with what it tells, and its table. */
export default function Times({ figures, whole, target, reach, range, zone, file }: TimesProps) {
  const { t, code, language } = useWords();
  const points = useMemo(() => times(figures, SHOWN, range, zone), [figures, range, zone]);
  const name = (start: string) => (range.grain === 'hour' ? clock(start, language, zone) : shortDay(start, language, zone));
  const shown = (value: unknown) => shownFigure(SHOWN, typeof value === 'number' ? value : undefined, language);
  const measured = code('kpi', SHOWN);
  const wanted = t('reports.targetLine');
  const most = Math.max(target ?? 0, ...points.map((point) => point.value ?? 0), 1);
  const step = stepOf(most);
  const fewOf = (sample: number) => sample < leastOf(SHOWN);
  const hollow = points.some((point) => point.value !== undefined && fewOf(point.sample));
  const option = useMemo(
    () => (palette: Palette) => ({
      grid: { left: 60, right: 12, top: 12, bottom: 24 },
      tooltip: { ...hover(palette, language), axisPointer: { type: 'line' as const }, valueFormatter: shown },
      xAxis: categories(palette, points.map((point) => name(point.start))),
      yAxis: { ...amounts(palette, language), interval: step, max: Math.ceil(most / step) * step, axisLabel: { color: palette.dim, fontSize: 12, formatter: shown } },
      series: [
        {
          type: 'line' as const, name: measured, color: palette.series[0], symbolSize: 7,
          data: points.map(({ value, sample }) => ({ value: value ?? null, symbol: fewOf(sample) ? 'emptyCircle' : 'circle' })),
        },
        ...(target === undefined ? [] : [{
          type: 'line' as const, name: wanted, data: points.map(() => target), color: palette.series[1], symbol: 'none', lineStyle: { type: 'dashed' as const, width: 1.5 },
        }]),
      ],
    }),
    // names follow language, zone and grain
    [points, target, language, zone, range.grain],
  );
  const values = { value: shownFigure(SHOWN, whole.value, language), target: shownFigure(SHOWN, target, language) };
  const answer = whole.value === undefined ? t('reports.timesNone') : t(target === undefined ? 'reports.times' : 'reports.timesTarget', values);
  const few = whole.value !== undefined && fewOf(whole.sample) && t('reports.sample', { count: whole.sample, shown: number(whole.sample, language) });
  const title = [answer, few, whole.value !== undefined && reach !== undefined && reach.count > 0 && t('reports.brandsReach', { ...reach })].filter((one) => one !== false).join(' · ');
  const columns: Column[] = [
    { name: range.grain === 'hour' ? t('reports.hour') : t('reports.day'), kind: range.grain }, { name: measured, kind: 'count' },
    { name: t('reports.observations', { kpi: measured }), kind: 'count' }, { name: t('reports.targetOf', { kpi: measured }), kind: 'count' },
  ];
  if (points.every((point) => point.value === undefined)) {
    return <section className={styles.card}><h2>{title}</h2></section>;
  }
  return (
    <section className={styles.card}>
      <h2>{title}</h2>
      <div className={styles.legend} aria-hidden><i data-series="1" /> {measured} {target !== undefined && <><i data-series="2" /> {wanted}</>} {hollow && <span>○ {t('reports.hollow', { least: number(leastOf(SHOWN), language) })}</span>}</div>
      <Chart label={title} height={200} option={option} />
      <details>
        <summary>{t('table.show')}</summary>
        <DataTable
          label={measured} columns={target === undefined ? columns.slice(0, 3) : columns} zone={zone} file={file}
          rows={points.map(({ start, value, sample }) => ({
            key: start,
            cells: target === undefined ? [start, value, sample] : [start, value, sample, target],
            shown: { 1: shown(value), 3: shown(target) },
          }))}
        />
      </details>
    </section>
  );
}
