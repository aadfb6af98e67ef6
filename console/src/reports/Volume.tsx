import { useMemo } from 'react';
import type { Figure } from '../api/types.ts';
import { amounts, categories, hover } from '../chart/axes.ts';
import { Chart, type Palette } from '../chart/Chart.tsx';
import { DataTable, type Column } from '../table/DataTable.tsx';
import { clock, moment, number, shortDay } from '../words/time.ts';
import { useWords } from '../words/Words.tsx';
import type { Range } from './period.ts';
import { volume } from './volume.ts';
import styles from './Reports.module.css';

/** What came in and went out over time, titled with what it tells, and its table. */
export default function Volume({ figures, range, zone, file }: { figures: readonly Figure[]; range: Range; zone: string; file: string }) {
  const { t, language } = useWords();
  const points = useMemo(() => volume(figures, range, zone), [figures, range, zone]);
  const name = (start: string) => (range.grain === 'hour' ? clock(start, language, zone) : shortDay(start, language, zone));
  const long = (start: string) => (range.grain === 'hour' ? moment(start, language, zone) : shortDay(start, language, zone));
  const words = { incoming: t('reports.incoming'), outgoing: t('reports.outgoing') };
  const option = useMemo(
    () => (palette: Palette) => ({
      grid: { left: 44, right: 12, top: 12, bottom: 24 },
      tooltip: hover(palette, language),
      xAxis: categories(palette, points.map((point) => name(point.start))),
      yAxis: amounts(palette, language),
      series: [
        { type: 'bar' as const, name: words.incoming, data: points.map((point) => point.incoming), itemStyle: { color: palette.series[0], borderRadius: [2, 2, 0, 0] }, barMaxWidth: 28 },
        { type: 'bar' as const, name: words.outgoing, data: points.map((point) => point.outgoing), itemStyle: { color: palette.series[1], borderRadius: [2, 2, 0, 0], decal: undefined }, barMaxWidth: 28 },
      ],
    }),
    // names follow language, zone and grain
    [points, language, zone, range.grain],
  );
  const incoming = points.reduce((total, one) => total + one.incoming, 0);
  const outgoing = points.reduce((total, one) => total + one.outgoing, 0);
  const busiest = points.reduce((most, one) => (one.incoming > most.incoming ? one : most), points[0] ?? { start: range.from, incoming: 0, outgoing: 0 });
  const title =
    incoming === 0
      ? t('reports.volumeNone')
      : t('reports.volumeTitle', {
          incoming, outgoing, incomingShown: number(incoming, language), outgoingShown: number(outgoing, language),
          when: long(busiest.start), most: number(busiest.incoming, language),
        });
  const columns: Column[] = [
    { name: range.grain === 'hour' ? t('reports.hour') : t('reports.day'), kind: range.grain }, { name: words.incoming, kind: 'count' }, { name: words.outgoing, kind: 'count' },
  ];
  return (
    <section className={styles.card}>
      <h2>{title}</h2>
      <div className={styles.legend} aria-hidden><i data-series="1" /> {words.incoming} <i data-series="2" /> {words.outgoing}</div>
      <Chart label={title} height={220} option={option} />
      <details>
        <summary>{t('table.show')}</summary>
        <DataTable
          label={t('reports.volume')} columns={columns} zone={zone} file={file}
          rows={points.map((point) => ({ key: point.start, cells: [point.start, point.incoming, point.outgoing] }))}
        />
      </details>
    </section>
  );
}
