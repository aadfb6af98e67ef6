import { useQueries } from '@tanstack/react-query';
import type { AuthorName } from '../../../../api/author/author-keys.ts';
import { authorQuery } from '../../../../api/conversation/conversations.ts';
import { byMoment } from '../../../../api/time/moment.ts';
import { useSession } from '../../../../api/session.tsx';
import type { Conversation } from '../../../../api/types.ts';

/** So many of a person are shown, however many authors they are. */
const MOST = 20;

interface Found {
  conversations: Conversation[];
  total: number;
}

/** The newest of several lists together, each newest first. */
export function together(lists: readonly Found[]): Found {
  const all = lists.flatMap((one) => one.conversations).sort((a, b) => byMoment(b.updatedAt, a.updatedAt));
  return { conversations: all.slice(0, MOST), total: lists.reduce((sum, one) => sum + one.total, 0) };
}

/** The brand's conversations with all of these authors: what came of them, as far as each could be asked. */
export function useConversations(brand: string, authors: readonly AuthorName[], enabled: boolean) {
  const { agency } = useSession();
  return useQueries({
    queries: authors.map((one) => ({ ...authorQuery(agency, brand, one.network, one.author), enabled })),
    combine: (results) => {
      const lists = results.flatMap((one) => one.data ?? []);
      const failed = results.filter((one) => one.error !== null);
      return {
        // what some of them have so far is no sum
        data: lists.length === 0 || results.some((one) => one.isPending) ? undefined : together(lists),
        error: failed[0]?.error ?? null,
        refetch: () => failed.forEach((one) => void one.refetch()),
      };
    },
  });
}
