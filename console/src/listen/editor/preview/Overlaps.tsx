import { useQuery } from '@tanstack/react-query';
import { savedQueriesQuery } from '../../../api/mention/mentions.ts';
import { useSession } from '../../../api/session.tsx';
import type { QueryOverlap, UnknownOverlap } from '../../../api/types.ts';
import { csvName } from '../../../table/csv.ts';
import { SaveCsv } from '../../../table/SaveCsv.tsx';
import { number, percent } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { overlapsCsv } from '../versions/query-csv.ts';
import styles from '../dialog/QueryDialog.module.css';

interface OverlapsProps {
  overlaps: readonly QueryOverlap[];
  /** Queries of which nothing is known for some mentions; absent of a service of yesterday. */
  unknown: readonly UnknownOverlap[] | undefined;
  sample: number;
  brand: string;
}

/** Other saved queries that find the same, as shares of the newest mentions. */
export function Overlaps({ overlaps, unknown = [], sample, brand }: OverlapsProps) {
  const { t, language } = useWords();
  const { agency } = useSession();
  const { data } = useQuery(savedQueriesQuery(agency));
  const nameOf = (id: string) => data?.find((one) => one.brand === brand && one.id === id)?.displayName ?? id;
  const file = (
    <SaveCsv
      label={t('query.overlaps', { count: sample, shown: number(sample, language) })} file={csvName(brand, 'query-overlaps')}
      text={() => overlapsCsv(overlaps, unknown, sample, nameOf)}
    />
  );
  const apart = unknown.length > 0 && (
    <>
      <h3>{t('query.overlapsUnknown')}</h3>
      <ul className={styles.overlaps}>
        {unknown.map((one) => (
          <li key={one.savedQuery}>
            <span dir="auto">{nameOf(one.savedQuery)}</span>
            <b>{t('query.overlapUnknown', { shown: number(one.mentions, language), of: number(sample, language) })}</b>
          </li>
        ))}
      </ul>
    </>
  );
  if (overlaps.length === 0) {
    // none is an answer too, unless there was nothing to look at, or not all of it was
    return apart ? <>{apart}{file}</> : <p className={styles.cost}>{sample === 0 ? t('query.overlapsNothing') : t('query.overlapsNone', { count: sample, shown: number(sample, language) })}</p>;
  }
  return (
    <>
      <h3>{t('query.overlaps', { count: sample, shown: number(sample, language) })}</h3>
      <ul className={styles.overlaps}>
        {overlaps.map((one) => (
          <li key={one.savedQuery}>
            <span dir="auto">{nameOf(one.savedQuery)}</span>
            <meter min={0} max={1} value={one.share} aria-hidden />
            <b>{percent(one.share, language)}</b>
          </li>
        ))}
      </ul>
      {file}
      {apart}
    </>
  );
}
