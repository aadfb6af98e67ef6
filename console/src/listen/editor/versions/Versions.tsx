import { useQuery } from '@tanstack/react-query';
import { versionsQuery } from '../../../api/query/queries.ts';
import type { SavedQuery } from '../../../api/types.ts';
import { useScope } from '../../../frame/brands/scope.tsx';
import { Bones, Failure } from '../../../frame/states.tsx';
import { csvName } from '../../../table/csv.ts';
import { SaveCsv } from '../../../table/SaveCsv.tsx';
import { momentThere } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { useNames } from '../../page/useNames.ts';
import { versionsCsv } from './query-csv.ts';
import { VersionChanges } from './VersionChanges.tsx';
import styles from '../dialog/QueryDialog.module.css';

/** What a saved query was, newest first, each with what it changed of the one before. */
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
      {data !== undefined && (
        // what can be scrolled can be reached by the keyboard
        <ol tabIndex={0} aria-label={t('query.versions')}>
          {data.map((one, index) => {
            const when = one.changedAt === undefined ? one.version : momentThere(one.changedAt, language, zoneOf(saved.brand));
            return (
              <li key={one.version}>
                <div>
                  <span>
                    {code('change', one.change)} <time dateTime={one.changedAt}>{when}</time>
                    <small>{t('query.by', { person: person(one.changedBy) })}</small>
                  </span>
                  {one.savedQuery !== undefined && (
                    <button type="button" title={t('query.restoreOf', { when })} aria-label={t('query.restoreOf', { when })} onClick={() => restore(one.savedQuery?.query ?? '')}>
                      {t('query.restore')}
                    </button>
                  )}
                </div>
                {one.savedQuery !== undefined && <VersionChanges query={one.savedQuery} older={data[index + 1]?.savedQuery} person={person} />}
              </li>
            );
          })}
        </ol>
      )}
      {data !== undefined && data.length > 0 && <SaveCsv label={t('query.versions')} file={csvName(saved.brand, `query-${saved.id}-versions`)} text={() => versionsCsv(data)} />}
    </section>
  );
}
