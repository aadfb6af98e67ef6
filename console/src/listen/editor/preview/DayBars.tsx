import { useMemo } from 'react';
import type { Bar } from '../../../api/mention/mentions.ts';
import { amounts, categories, hover } from '../../../chart/axes.ts';
import { Chart, type Palette } from '../../../chart/Chart.tsx';
import { csvName } from '../../../table/csv.ts';
import { DataTable } from '../../../table/DataTable.tsx';
import { isoDay, shortDay } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import styles from '../dialog/QueryDialog.module.css';

/** Mentions a day, with their table; today, which is not over, is paler. */
export default function DayBars({ brand, days, zone }: { brand: string; days: readonly Bar[]; zone: string }) {
  const { t, language } = useWords();
  const option = useMemo(
    () => (palette: Palette) => ({
      grid: { left: 36, right: 8, top: 8, bottom: 20 },
      tooltip: hover(palette, language),
      xAxis: categories(palette, days.map((day) => shortDay(day.start, language, zone)), 11),
      yAxis: { ...amounts(palette, language, 11), splitNumber: 2 },
      series: [{
        type: 'bar' as const, barCategoryGap: '20%',
        data: days.map((day, index) => ({ value: day.count, itemStyle: { color: palette.series[0], opacity: index === days.length - 1 ? 0.75 : 1, borderRadius: [2, 2, 0, 0] } })),
      }],
    }),
    [days, language, zone],
  );
  const peak = days.reduce((most, day) => (day.count > most.count ? day : most), { start: '', count: 0 });
  const when = peak.start === '' ? '' : shortDay(peak.start, language, zone);
  const date = (at: Bar | undefined) => (at === undefined ? '' : isoDay(at.start, zone));
  return (
    <>
      <div className={styles.bars}><Chart label={t('mention.histogram', { count: peak.count, when })} height={112} option={option} /></div>
      <details>
        <summary>{t('table.show')}</summary>
        <DataTable
          label={t('mention.overTime')} zone={zone} file={csvName(brand, 'query-preview', date(days[0]), date(days.at(-1)))}
          columns={[{ name: t('reports.day'), kind: 'day' }, { name: t('figure.mentions'), kind: 'count' }]}
          rows={days.map((day) => ({ key: day.start, cells: [day.start, day.count] }))}
        />
      </details>
    </>
  );
}
