import { useQuery } from '@tanstack/react-query';
import { versionsQuery } from '../../api/queries.ts';
import type { SavedQuery } from '../../api/types.ts';
import { useScope } from '../../frame/scope.tsx';
import { Bones, Failure } from '../../frame/states.tsx';
import { csvName } from '../../table/csv.ts';
import { SaveCsv } from '../../table/SaveCsv.tsx';
import { moment } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import { useNames } from '../useNames.ts';
import { versionsCsv } from './query-csv.ts';
import styles from './QueryDialog.module.css';

/** What a saved query was, newest first. */
export function Versions({ saved, restore }: { saved: SavedQuery; restore: (query: string) => void }) {
  const { t, code, language } = useWords();
  const { zoneOf } = useScope();
  const person = useNames(saved.brand);
  const { data, error, refetch } = useQuery(versionsQuery(saved));
  return (
    <section className={styles.versions}>
      <h3>{t('query.versions')}</h3>
      {error !== null && <Failure failure={error} retry={() => void refetch()} small />}
      {data === undefined && error === null && <Bones rows={2} height={40} label={t('state.loading')} />}
      <ol>
        {data?.map((one) => (
          <li key={one.version}>
            <span>
              {code('change', one.change)} {one.changedAt !== undefined && <time dateTime={one.changedAt}>{moment(one.changedAt, language, zoneOf(saved.brand))}</time>}
              <small>{t('query.by', { person: person(one.changedBy) })}</small>
            </span>
            <button type="button" title={one.savedQuery?.query} onClick={() => restore(one.savedQuery?.query ?? '')}>{t('query.restore')}</button>
          </li>
        ))}
      </ol>
      {data !== undefined && data.length > 0 && <SaveCsv label={t('query.versions')} file={csvName(saved.brand, `query-${saved.id}-versions`)} text={() => versionsCsv(data)} />}
    </section>
  );
}
