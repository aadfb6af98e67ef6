import { useQuery } from '@tanstack/react-query';
import { presenceQuery } from '../../api/conversation/presence.ts';
import { may, useSession, type Role } from '../../api/session.tsx';
import { useWords } from '../../words/Words.tsx';

/** Roles that may see who is here. */
export const HERE_ROLES: readonly Role[] = ['admin', 'lead', 'agent', 'moderator'];

/** What people are called by whom everybody may see: oneself, and who is here by name; nobody else. */
export function usePeople(): (subject: string) => string | undefined {
  const { t } = useWords();
  const session = useSession();
  const { data } = useQuery({ ...presenceQuery(session.agency), enabled: may(session, HERE_ROLES) });
  return (subject) => (subject === session.subject ? t('person.you') : data?.find((one) => one.agent === subject)?.name || undefined);
}
