import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Bell, History } from 'lucide-react';
import { Suspense, useState } from 'react';
import { savedQueriesQuery } from '../api/mentions.ts';
import { QUERY_ROLES } from '../api/queries.ts';
import { may, useSession } from '../api/session.tsx';
import type { SavedQuery } from '../api/types.ts';
import { useScope } from '../frame/scope.tsx';
import { Failure } from '../frame/states.tsx';
import { useWords } from '../words/Words.tsx';
import { LaterQueryDialog } from './editor/LaterQueryDialog.ts';
import styles from './Listen.module.css';

/** The brands' saved queries: one key searches them, another opens them with their versions. */
export function SavedQueries({ search }: { search: (query: string) => void }) {
  const { t, code } = useWords();
  const session = useSession();
  const { chosen, nameOf, granted } = useScope();
  const [opened, setOpened] = useState<SavedQuery>();
  const readable = may(session, ['admin', 'analyst', 'lead', 'agent']);
  const { data, error, refetch } = useQuery({ ...savedQueriesQuery(session.agency), enabled: readable });
  const shown = (data ?? []).filter((one) => chosen.length === 0 || chosen.includes(one.brand));
  if (error !== null) {
    return <section><h2>{t('frame.savedQueries')}</h2><Failure failure={error} retry={() => void refetch()} small /></section>;
  }
  if (shown.length === 0) {
    return null;
  }
  return (
    <section>
      <h2>{t('frame.savedQueries')}</h2>
      <ul>
        {shown.map((one) => (
          <li key={`${one.brand}/${one.id}`} className={styles.savedRow}>
            <button type="button" className={styles.saved} title={one.query} onClick={() => search(one.query)}>
              {one.displayName}
              <small>
                {code('objective', one.objective)}
                {granted.length > 1 && chosen.length !== 1 && ` · ${nameOf(one.brand)}`}
              </small>
            </button>
            {may(session, QUERY_ROLES, one.brand) && (
              <Link
                to="/listen/alerts" search={{ view: 'rules', rule: 'new', brand: one.brand, saved: one.id }} className={styles.edit}
                aria-label={t('listen.createAlert', { name: one.displayName })} title={t('listen.createAlert', { name: one.displayName })}
              >
                <Bell size={14} aria-hidden />
              </Link>
            )}
            {may(session, QUERY_ROLES, one.brand) && (
              <button type="button" className={styles.edit} aria-label={t('query.open', { name: one.displayName })} title={t('query.versions')} onClick={() => setOpened(one)}>
                <History size={14} aria-hidden />
              </button>
            )}
          </li>
        ))}
      </ul>
      {opened !== undefined && (
        <Suspense><LaterQueryDialog query={opened.query} saved={opened} close={() => setOpened(undefined)} /></Suspense>
      )}
    </section>
  );
}
