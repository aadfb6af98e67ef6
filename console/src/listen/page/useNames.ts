import { useQueries, useQuery } from '@tanstack/react-query';
import { presenceQuery } from '../../api/conversation/presence.ts';
import { MEMBER_ROLES, membersQuery } from '../../api/directory.ts';
import { may, useSession } from '../../api/session.tsx';
import type { Member } from '../../api/types.ts';
import { useWords } from '../../words/Words.tsx';
import { HERE_ROLES, usePeople } from './usePeople.ts';

/** What a member is called. */
export function nameOf(member: Member): string {
  return member.displayName || member.username || member.id;
}

/** How the identity provider tells people apart, which says nothing to anybody. */
const SUBJECT = /^([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * What people of a brand are called: oneself, its members where they may be listed, who is here, everybody else as a colleague with the
 * first signs of their subject, by which they are told apart, once the members are read.
 */
export function useNames(brand: string): (subject: string) => string {
  const { t } = useWords();
  const session = useSession();
  const here = usePeople();
  const { data, isLoading } = useQuery({ ...membersQuery(session.agency, brand), enabled: brand !== '' && may(session, MEMBER_ROLES, brand) });
  return (subject) => {
    const member = subject === session.subject ? undefined : data?.find((one) => one.id === subject);
    if (member !== undefined) {
      return nameOf(member);
    }
    const name = here(subject);
    if (name !== undefined) {
      return name;
    }
    const [, signs] = SUBJECT.exec(subject) ?? [];
    return isLoading ? '…' : signs === undefined ? subject : t('person.colleague', { signs });
  };
}

/**
 * What people of some brands are called in a file, which others read too: by name whoever is known by one, oneself included; nothing for
 * everybody else, because a file has their subject in a column of its own.
 */
export function useNamesInFiles(brands: readonly string[]): (subject: string) => string {
  const session = useSession();
  const { data: here } = useQuery({ ...presenceQuery(session.agency), enabled: may(session, HERE_ROLES) });
  const asked = brands.filter((brand) => brand !== '' && may(session, MEMBER_ROLES, brand));
  const members = useQueries({ queries: asked.map((brand) => membersQuery(session.agency, brand)) });
  return (subject) => {
    if (subject === session.subject) {
      return session.name || session.username;
    }
    const member = members.flatMap((one) => one.data ?? []).find((one) => one.id === subject);
    return (member === undefined ? here?.find((one) => one.agent === subject)?.name : member.displayName || member.username) ?? '';
  };
}
