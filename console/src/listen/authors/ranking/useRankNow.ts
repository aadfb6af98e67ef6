import { useMutation, useQueryClient } from '@tanstack/react-query';
import { authorKeys } from '../../../api/author/author-keys.ts';
import { rankAuthors } from '../../../api/author/authors.ts';
import { mayPass } from '../../../api/call/problem.ts';
import { useNotices } from '../../../frame/notices/Notices.tsx';
import { number } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';

/** Ranks the brand's authors at once and reads what rests on it anew. */
export function useRankNow(agency: string, brand: string) {
  const { t, language } = useWords();
  const notices = useNotices();
  const client = useQueryClient();
  const mutationKey = ['rankNow', agency, brand];
  const rank = useMutation({
    mutationKey,
    mutationFn: () => rankAuthors(agency, brand),
    // a brand's dear calls take turns, and those of a page that was just left may still be at it
    retry: mayPass,
    onSuccess: ({ authors, mentions, newAdvocates }) => {
      const shown = (value: string) => number(Number(value), language);
      notices.say(t('rank.done', { count: Number(authors), shown: shown(authors), mentions: Number(mentions), mentionsShown: shown(mentions), fresh: Number(newAdvocates) }));
    },
    onError: (failure) => notices.fail(t('rank.failed'), failure),
    onSettled: () => client.invalidateQueries({ queryKey: authorKeys.rankings(agency, brand) }),
  });
  return {
    pending: rank.isPending,
    /** Nothing while one is under way. */
    run: () => {
      if (client.isMutating({ mutationKey }) === 0) {
        rank.mutate();
      }
    },
  };
}
