import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChartColumn, Inbox, LayoutList, Search } from 'lucide-react';
import { alertsQuery } from '../../api/query/alerts.ts';
import { queueQuery } from '../../api/conversation/conversations.ts';
import { may, PAGE_ROLES, useSession } from '../../api/session.tsx';
import { useWords } from '../../words/Words.tsx';
import { useScope } from '../brands/scope.tsx';
import styles from '../Frame.module.css';

/** The pages, with what waits. */
export function Rail() {
  const { t } = useWords();
  const session = useSession();
  const pages = [
    { to: '/inbox' as const, label: t('page.inbox'), keys: 'g i', icon: Inbox, roles: PAGE_ROLES.inbox },
    { to: '/listen' as const, label: t('page.listen'), keys: 'g l', icon: Search, roles: PAGE_ROLES.listen },
    { to: '/board' as const, label: t('page.board'), keys: 'g b', icon: LayoutList, roles: PAGE_ROLES.board },
    { to: '/reports' as const, label: t('page.reports'), keys: 'g r', icon: ChartColumn, roles: PAGE_ROLES.reports },
  ].filter((page) => may(session, page.roles));
  return (
    <nav className={styles.rail} aria-label={t('frame.pages')}>
      <img className={styles.logo} src="/assets/vigie.svg" alt="Vigie" />
      {pages.map((page) => (
        <Link key={page.to} to={page.to} className={styles.entry} title={`${page.label} (${page.keys})`}>
          <page.icon size={20} strokeWidth={1.75} aria-hidden />
          <span className="v-hidden">{page.label}</span>
          {page.to === '/inbox' && <Waiting />}
          {page.to === '/listen' && may(session, PAGE_ROLES.alerts) && <OpenAlerts />}
        </Link>
      ))}
    </nav>
  );
}

/** How many conversations wait in the brands in scope. */
function Waiting() {
  const { t } = useWords();
  const { agency } = useSession();
  const { asked } = useScope();
  const { data } = useInfiniteQuery(queueQuery(agency, asked, 'waiting'));
  const count = data?.pages[0]?.total ?? 0;
  return <Count count={count} words={t('frame.waiting', { count })} />;
}

/** How many alerts of the brands in scope are for this person and acknowledged by nobody. */
function OpenAlerts() {
  const { t } = useWords();
  const session = useSession();
  const { asked } = useScope();
  const { data } = useInfiniteQuery(alertsQuery(session, asked, true, true));
  const count = data?.pages.reduce((sum, page) => sum + page.alerts.length, 0) ?? 0;
  return <Count count={count} words={t('frame.openAlerts', { count })} />;
}

function Count({ count, words }: { count: number; words: string }) {
  if (count === 0) {
    return null;
  }
  return (
    <span className={styles.count}>
      {count > 99 ? '99+' : count}
      <span className="v-hidden"> {words}</span>
    </span>
  );
}
