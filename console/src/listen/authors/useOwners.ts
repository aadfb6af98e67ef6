import { useQuery } from '@tanstack/react-query';
import { MEMBER_ROLES, membersQuery } from '../../api/directory.ts';
import { may, useSession } from '../../api/session.tsx';
import { usePeople } from '../alerts/usePeople.ts';

/** Who may look after an author, and what people are called. */
export interface Owners {
  /** Colleagues that can be chosen; none where the person may not see who works for the brand. */
  members: readonly { id: string; name: string }[];
  nameOf(subject: string): string;
}

export function useOwners(brand: string): Owners {
  const session = useSession();
  const people = usePeople();
  const { data } = useQuery({ ...membersQuery(session.agency, brand), enabled: brand !== '' && may(session, MEMBER_ROLES, brand) });
  const members = (data ?? []).map((one) => ({ id: one.id, name: one.displayName || one.username || one.id }));
  return {
    members: members.filter((one) => one.id !== session.subject),
    nameOf: (subject) => (subject === session.subject ? people(subject) : members.find((one) => one.id === subject)?.name ?? people(subject)),
  };
}
