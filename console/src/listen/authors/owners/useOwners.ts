import { useQuery } from '@tanstack/react-query';
import { MEMBER_ROLES, membersQuery } from '../../../api/directory.ts';
import { may, useSession } from '../../../api/session.tsx';
import { nameOf, useNames } from '../../page/useNames.ts';

/** Who may look after an author, and what people are called. */
interface Owners {
  /** Colleagues that can be chosen; none where the person may not see who works for the brand. */
  members: readonly { id: string; name: string }[];
  nameOf(subject: string): string;
}

export function useOwners(brand: string): Owners {
  const session = useSession();
  const names = useNames(brand);
  const { data } = useQuery({ ...membersQuery(session.agency, brand), enabled: brand !== '' && may(session, MEMBER_ROLES, brand) });
  return { members: (data ?? []).filter((one) => one.id !== session.subject).map((one) => ({ id: one.id, name: nameOf(one) })), nameOf: names };
}
