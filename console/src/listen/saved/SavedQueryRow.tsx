import { Link } from '@tanstack/react-router';
import { Bell, Pencil } from 'lucide-react';
import { QUERY_ROLES, seconds } from '../../api/query/queries.ts';
import { may, useSession } from '../../api/session.tsx';
import type { SavedQuery } from '../../api/types.ts';
import { useScope } from '../../frame/brands/scope.tsx';
import { duration } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import { usePassedOver } from '../editor/past/usePassedOver.ts';
import { useNames } from '../page/useNames.ts';
import styles from '../Listen.module.css';

/** Where a rule about a saved query is begun. */
export function alertFrom({ brand, id }: SavedQuery) {
  return { to: '/listen/alerts', search: { view: 'rules', rule: 'new', brand, saved: id } } as const;
}

interface SavedQueryRowProps {
  /** What the row is called among the rows. */
  row: string;
  saved: SavedQuery;
  search(saved: SavedQuery): void;
  open(saved: SavedQuery): void;
}

/** One key searches the query, another makes an alert of it, a third opens it. Below its name: what for, how urgent, how soon and whose. */
export function SavedQueryRow({ row, saved, search, open }: SavedQueryRowProps) {
  const { t, code, language } = useWords();
  const session = useSession();
  const { chosen, nameOf, granted } = useScope();
  const person = useNames(saved.owner === '' ? '' : saved.brand);
  const reaction = seconds(saved.reactionTime);
  const edits = may(session, QUERY_ROLES, saved.brand);
  const about = [code('objective', saved.objective), ...(granted.length > 1 && chosen.length !== 1 ? [nameOf(saved.brand)] : [])];
  const priority = saved.priority || 3;
  const time = duration(reaction, language);
  const owner = saved.owner === '' ? [] : [person(saved.owner)];
  const how = [
    t('query.ofPriority', { priority }), ...(reaction > 0 ? [t('query.within', { time })] : []), ...owner.map((one) => t('query.ownedBy', { person: one })),
  ].join(' · ');
  const alert = t('listen.createAlert', { name: saved.displayName });
  const passedOver = usePassedOver(saved);
  return (
    <li className={styles.savedRow} data-row={row} tabIndex={-1}>
      <button type="button" className={styles.saved} title={saved.query} onClick={() => search(saved)}>
        <bdi>{saved.displayName}</bdi>
        <small>{about.join(' · ')}</small>
        <small aria-hidden title={how}>{[t('query.briefPriority', { priority }), ...(reaction > 0 ? [time] : []), ...owner].join(' · ')}</small>
        <span className="v-hidden">{how}</span>
        {passedOver !== undefined && <small className={styles.passedOver} title={passedOver.text}>{passedOver.brief}</small>}
      </button>
      {edits && (
        <Link {...alertFrom(saved)} className={styles.edit} aria-label={alert} title={`${alert} (q a)`}>
          <Bell size={14} aria-hidden />
        </Link>
      )}
      {edits && (
        <button type="button" className={styles.edit} aria-label={t('query.open', { name: saved.displayName })} title={`${t('query.open', { name: saved.displayName })} (q e)`} onClick={() => open(saved)}>
          <Pencil size={14} aria-hidden />
        </button>
      )}
    </li>
  );
}
