import { useMemo, useRef, useState } from 'react';
import { amounts, categories, drawnOver, hover } from '../../chart/axes.ts';
import { Chart, type Palette } from '../../chart/Chart.tsx';
import type { Bar } from '../../api/mention/mentions.ts';
import { serverNow } from '../../api/time/server-time.ts';
import { useActions } from '../../frame/keys/actions.tsx';
import { DataTable } from '../../table/DataTable.tsx';
import { isoDay, number } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import { drawn, lastThirtyDays, stretch } from './buckets.ts';
import { barColumn, barName, barTime } from '../insights/volume/bar-names.ts';
import styles from '../Listen.module.css';

interface HistogramProps {
  buckets: Bar[];
  interval: string;
  zone: string;
  /** The dates somebody chose; empty where none. */
  from: string;
  until: string;
  /** Name of the file it is saved as, by what it is. */
  file(kind: string): string;
  /** It is of another search, until this one has answered. */
  former: boolean;
  setRange(from: string, until: string): void;
}

/** Mentions over time; drawing over it sets the dates, and so does a row of its table. */
export default function Histogram({ buckets, interval, zone, from, until, file, former, setRange }: HistogramProps) {
  const { t, language } = useWords();
  const table = useRef<HTMLDetailsElement>(null);
  const [opened, setOpened] = useState(false);
  const dated = from !== '' || until !== '';
  const { grain, bars } = useMemo(() => {
    const now = serverNow();
    return drawn(buckets, interval, zone, now, dated || interval !== 'day' ? undefined : lastThirtyDays(now, zone));
  }, [buckets, interval, zone, dated]);
  const year = (at: string | number) => isoDay(at, zone).slice(0, 4);
  const years = [bars[0], bars.at(-1)].some((bar) => bar !== undefined && year(bar.start) !== year(serverNow()));
  const name = (start: string) => barTime(start, grain, t, language, zone, years);
  const option = useMemo(
    () => (palette: Palette) => ({
      grid: { left: 36, right: 8, top: 10, bottom: 20 },
      tooltip: hover(palette, language),
      ...drawnOver(palette),
      // beneath the bars there is less room than where they hover
      xAxis: categories(palette, bars.map((bar) => name(bar.start)), 11, (index) => barName(bars[index]?.start ?? '', grain, true, language, zone, years)),
      yAxis: { ...amounts(palette, language, 11), splitNumber: 2 },
      series: [{ type: 'bar' as const, data: bars.map((bar) => bar.count), itemStyle: { color: palette.series[0], borderRadius: [2, 2, 0, 0] }, barCategoryGap: '20%', barMaxWidth: 48 }],
    }),
    // the names follow language, zone and bars
    [bars, language, zone],
  );
  useActions(bars.length === 0 ? [] : [{
    id: 'bars-table', group: t('page.listen'), label: t('table.showOf', { label: t('mention.overTime') }), keys: 't',
    run: () => { setOpened(!opened); table.current?.querySelector('summary')?.focus(); },
  }]);
  if (bars.length === 0) {
    return null;
  }
  const choose = (first: number, last: number) => {
    const range = stretch(bars, first, last, grain, zone, { from, until });
    if (range !== undefined) {
      setRange(range.from, range.until);
    }
  };
  const told = bars.map(({ start, count }) => t('chart.bar', { when: name(start), count, shown: number(count, language) }));
  const peak = bars.reduce((most, bar) => (bar.count > most.count ? bar : most));
  return (
    <div className={styles.histogram}>
      <div className={styles.bars} title={t('listen.brush')}>
        <Chart label={t('mention.histogram', { count: peak.count, when: name(peak.start) })} height={112} option={option} onBrush={choose} names={told} />
      </div>
      <details ref={table} open={opened} onToggle={(event) => setOpened(event.currentTarget.open)}>
        <summary title={`${t('table.show')} (t)`}>{t('table.show')}</summary>
        {opened && (
          <DataTable
            label={t('mention.overTime')} zone={zone} file={file(`mentions-by-${grain}`)} unsaved={former}
            columns={[barColumn(grain, t), { name: t('figure.mentions'), kind: 'count' }]}
            rows={bars.map(({ start, count }, index) => ({
              key: start, cells: [start, count],
              shown: { 0: <button type="button" className={styles.link} title={t('listen.only', { when: name(start) })} onClick={() => choose(index, index)}>{name(start)}</button> },
            }))}
          />
        )}
      </details>
    </div>
  );
}
