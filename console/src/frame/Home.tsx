import { Navigate } from '@tanstack/react-router';
import { may, PAGE_ROLES, useSession, type Role } from '../api/session.tsx';
import { useWords } from '../words/Words.tsx';
import { Empty } from './states.tsx';

/** The pages of the rail to begin with, in its order. */
const FIRST = ['inbox', 'listen', 'reports'] as const;

/** The first page of the rail that the person may open; else what there is for the roles they hold, and whom to ask. */
export function Home() {
  const { t, code, language } = useWords();
  const session = useSession();
  const page = FIRST.find((one) => may(session, PAGE_ROLES[one]));
  if (page !== undefined) {
    return <Navigate to={`/${page}`} replace />;
  }
  const roles = [...new Set(session.grants.flatMap((grant): readonly Role[] => grant.roles))];
  if (roles.length === 0) {
    return <Empty title={t('home.noRole')} hint={t('home.ask')} />;
  }
  const names = new Intl.ListFormat(language === 'en' ? 'en-GB' : 'fr-FR').format(roles.map((role) => code('right', role)));
  return (
    <Empty
      title={t('home.roles', { count: roles.length, roles: names })}
      hint={`${roles.includes('approver') ? t('home.approvals') : t('home.noPage')} ${t('home.ask')}`}
    />
  );
}
