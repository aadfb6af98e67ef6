import { Link, useLocation } from '@tanstack/react-router';
import { may, PAGE_ROLES, useSession } from '../../api/session.tsx';
import { useWords } from '../../words/Words.tsx';
import styles from './ListenTabs.module.css';

/** What belongs to listening: to the left what people look at all day, apart from it what they set up now and then. */
export function ListenTabs() {
  const { t } = useWords();
  const session = useSession();
  const at = useLocation({ select: (location) => location.pathname });
  const tabs = [
    { to: '/listen' as const, label: t('page.search'), keys: 'g l', roles: PAGE_ROLES.listen },
    { to: '/listen/insights' as const, label: t('page.insights'), keys: 'g n', roles: PAGE_ROLES.insights },
    { to: '/listen/authors' as const, label: t('page.authors'), keys: 'g u', roles: PAGE_ROLES.authors, below: '/listen/author' },
    { to: '/listen/alerts' as const, label: t('page.alerts'), keys: 'g a', roles: PAGE_ROLES.alerts },
    { to: '/listen/spotted' as const, label: t('page.spotted'), keys: 'g s', roles: PAGE_ROLES.spotted },
    { to: '/listen/coverage' as const, label: t('page.coverage'), keys: 'g k', roles: PAGE_ROLES.coverage, apart: true },
    { to: '/listen/routing' as const, label: t('page.routing'), keys: 'g t', roles: PAGE_ROLES.routing, apart: true },
    { to: '/listen/sources' as const, label: t('page.sources'), keys: 'g o', roles: PAGE_ROLES.sources, apart: true },
  ].filter((tab) => may(session, tab.roles));
  const links = (apart: boolean) => tabs.filter((tab) => (tab.apart === true) === apart).map((tab) => (
    <Link
      key={tab.to} to={tab.to} className={styles.tab} title={`${tab.label} (${tab.keys})`} activeOptions={{ exact: true, includeSearch: false }}
      {...(tab.below === at ? { 'data-status': 'active', 'aria-current': true } : {})}
    >
      {tab.label}
    </Link>
  ));
  return (
    <nav className={styles.tabs} aria-label={t('page.listen')}>
      {links(false)}
      {tabs.some((tab) => tab.apart) && <span className={styles.apart} role="group" aria-label={t('page.setUp')}>{links(true)}</span>}
    </nav>
  );
}
