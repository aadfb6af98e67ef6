import { useQuery } from '@tanstack/react-query';
import { MEMBER_ROLES, membersQuery, queuesQuery } from '../../api/directory.ts';
import { savedQueriesQuery } from '../../api/mention/mentions.ts';
import { may, useSession } from '../../api/session.tsx';
import type { Member, Queue, SavedQuery } from '../../api/types.ts';
import { useWords } from '../../words/Words.tsx';
import { useNames } from '../page/useNames.ts';
import type { Naming } from './list/rule-sentence.ts';

/** What rules speak of: how it is called, what there is to choose from, and what could not be read. */
export interface Things extends Naming {
  /** Undefined as long as they are not known. */
  queues: readonly Queue[] | undefined;
  queries: readonly SavedQuery[] | undefined;
  members: readonly Member[] | undefined;
  failed: { what: string; failure: unknown; retry(): void }[];
}

/** Queues, saved queries and people of a brand. */
export function useNaming(brand: string): Things {
  const { t, code, language } = useWords();
  const session = useSession();
  const { agency, subject } = session;
  const queues = useQuery({ ...queuesQuery(agency, brand), enabled: brand !== '' });
  const queries = useQuery({ ...savedQueriesQuery(agency, brand), enabled: brand !== '' });
  const members = useQuery({ ...membersQuery(agency, brand), enabled: may(session, MEMBER_ROLES, brand) });
  const person = useNames(brand);
  const named = (all: readonly { id: string; displayName: string }[] | undefined, id: string) => all?.find((one) => one.id === id)?.displayName || id;
  const parts = [{ what: t('route.queues'), query: queues }, { what: t('frame.savedQueries'), query: queries }, { what: t('route.people'), query: members }];
  return {
    t, code, language, me: subject, person,
    queue: (id) => named(queues.data, id), query: (id) => named(queries.data, id),
    queues: queues.data, queries: queries.data, members: members.data,
    failed: parts.flatMap(({ what, query }) => (query.error === null ? [] : [{ what, failure: query.error, retry: () => void query.refetch() }])),
  };
}
