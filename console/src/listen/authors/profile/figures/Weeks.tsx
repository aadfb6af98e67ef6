import { useMemo } from 'react';
import type { VolumeBucket } from '../../../../api/types.ts';
import { useScope } from '../../../../frame/brands/scope.tsx';
import { csvName } from '../../../../table/csv.ts';
import { DataTable } from '../../../../table/DataTable.tsx';
import { fullDay, number } from '../../../../words/time.ts';
import { useWords } from '../../../../words/Words.tsx';
import { TONE_WORDS } from '../../../insights/card/ToneParts.tsx';
import { TONE_PARTS } from '../../../tone.ts';
import { weekBars, weeksOf } from './week-bars.ts';
import styles from '../Profile.module.css';

/** Mentions by week of a year, the negative ones at the bottom of each bar. */
export function Weeks({ brand, weeks: buckets }: { brand: string; weeks: readonly VolumeBucket[] }) {
  const { t, language } = useWords();
  const zone = useScope().zoneOf(brand);
  const weeks = useMemo(() => weeksOf(buckets), [buckets]);
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (first === undefined || last === undefined) {
    return null;
  }
  const busiest = weeks.reduce((most, one) => (one.tones.mentions > most.tones.mentions ? one : most), first);
  const day = (start: string) => fullDay(start, language, zone);
  const label = t('author.weeks', { count: busiest.tones.mentions, shown: number(busiest.tones.mentions, language), when: day(busiest.start), weeks: weeks.length });
  const columns = [
    { name: t('author.week'), kind: 'day' as const }, { name: t('figure.mentions'), kind: 'count' as const },
    ...TONE_PARTS.map((part) => ({ name: t(TONE_WORDS[part]), kind: 'count' as const })),
  ];
  return (
    <>
      <svg className={styles.weeks} viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label={label}>
        {weekBars(weeks).map((bar, index) => (
          <g key={weeks[index]?.start}>
            <title>{`${day(weeks[index]?.start ?? '')} · ${number(weeks[index]?.tones.mentions ?? 0, language)}`}</title>
            <rect x={bar.x} width={bar.width} y={0} height={100} fillOpacity={0} />
            <rect x={bar.x} width={bar.width} y={100 - bar.height} height={bar.height} />
            <rect data-tone="negative" x={bar.x} width={bar.width} y={100 - bar.negative} height={bar.negative} />
          </g>
        ))}
        <line x1="0" x2="100" y1="100" y2="100" vectorEffect="non-scaling-stroke" />
      </svg>
      <p className={styles.axis}><span>{day(first.start)}</span><span>{label}</span><span>{day(last.start)}</span></p>
      <details>
        <summary>{t('table.show')}</summary>
        <DataTable
          label={t('author.byWeek')} columns={columns} zone={zone} file={csvName(brand, 'author-weeks')}
          rows={weeks.map((one) => ({ key: one.start, cells: [one.start, one.tones.mentions, ...TONE_PARTS.map((part) => one.tones[part])], shown: { 0: day(one.start) } }))}
        />
      </details>
    </>
  );
}
