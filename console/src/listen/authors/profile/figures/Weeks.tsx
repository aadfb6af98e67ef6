import { Suspense, useMemo } from 'react';
import type { VolumeBucket } from '../../../../api/types.ts';
import type { ListenAddress } from '../../../../frame/addresses.ts';
import { laterPart } from '../../../../frame/later/later.tsx';
import { useScope } from '../../../../frame/brands/scope.tsx';
import { DataTable } from '../../../../table/DataTable.tsx';
import { fullDay, number } from '../../../../words/time.ts';
import { useWords } from '../../../../words/Words.tsx';
import { TONE_WORDS } from '../../../insights/card/ToneParts.tsx';
import { barsOf, busiest } from '../../../insights/volume/volume-rows.ts';
import { TONE_PARTS } from '../../../tone.ts';
import type { Whose } from './whose.ts';
import styles from '../Profile.module.css';

const ToneBars = laterPart(() => import('../../../insights/volume/ToneBars.tsx'));

const HEIGHT = 160;
/** All weeks of the answer. */
const WHOLE = { from: '', until: '' };

interface WeeksProps {
  brand: string;
  weeks: readonly VolumeBucket[];
  /** Whose they are, for the file. */
  whose: Whose;
  file: string;
  /** The search that finds their mentions; undefined when none does. */
  opens: ListenAddress | undefined;
}

/** Mentions by week of a year, with their tone. */
export function Weeks({ brand, weeks: buckets, whose, file, opens }: WeeksProps) {
  const { t, language } = useWords();
  const zone = useScope().zoneOf(brand);
  const weeks = useMemo(() => barsOf({ value: '', buckets: [...buckets] }), [buckets]);
  const [first] = weeks;
  if (first === undefined) {
    return null;
  }
  const most = busiest(weeks) ?? first;
  const day = (start: string) => fullDay(start, language, zone);
  const label = t('author.weeks', { count: most.tones.mentions, shown: number(most.tones.mentions, language), when: day(most.start), weeks: weeks.length });
  const columns = [
    { name: t('author.week'), kind: 'day' as const }, { name: t('figure.mentions'), kind: 'count' as const },
    ...TONE_PARTS.map((part) => ({ name: t(TONE_WORDS[part]), kind: 'count' as const })), ...whose.columns,
  ];
  return (
    <>
      <Suspense fallback={<div style={{ height: HEIGHT }} />}>
        <ToneBars label={label} bars={weeks} grain="week" zone={zone} range={WHOLE} height={HEIGHT} opens={opens} />
      </Suspense>
      <p className={styles.axis}>{label}</p>
      <details>
        <summary>{t('table.show')}</summary>
        <DataTable
          label={t('author.byWeek')} columns={columns} zone={zone} file={file}
          rows={weeks.map((one) => ({ key: one.start, cells: [one.start, one.tones.mentions, ...TONE_PARTS.map((part) => one.tones[part]), ...whose.cells], shown: { 0: day(one.start) } }))}
        />
      </details>
    </>
  );
}
