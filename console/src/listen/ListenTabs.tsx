import { Link } from '@tanstack/react-router';
import { may, PAGE_ROLES, useSession } from '../api/session.tsx';
import { useWords } from '../words/Words.tsx';
import styles from './ListenTabs.module.css';

/** What belongs to listening: search, insights, authors, alerts. */
export function ListenTabs() {
  const { t } = useWords();
  const session = useSession();
  const tabs = [
    { to: '/listen' as const, label: t('listen.tabSearch'), keys: 'g l', roles: PAGE_ROLES.listen },
    { to: '/listen/insights' as const, label: t('page.insights'), keys: 'g n', roles: PAGE_ROLES.insights },
    { to: '/listen/authors' as const, label: t('page.authors'), keys: 'g u', roles: PAGE_ROLES.authors },
    { to: '/listen/alerts' as const, label: t('page.alerts'), keys: 'g a', roles: PAGE_ROLES.alerts },
  ].filter((tab) => may(session, tab.roles));
  return (
    <nav className={styles.tabs} aria-label={t('page.listen')}>
      {tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} className={styles.tab} title={`${tab.label} (${tab.keys})`} activeOptions={{ exact: true, includeSearch: false }}>
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
