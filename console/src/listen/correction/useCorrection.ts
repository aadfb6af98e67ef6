import { useMutation, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { asProblem } from '../../api/call/problem.ts';
import { authorKeys } from '../../api/author/author-keys.ts';
import { accuracyKey, correctMention, type Correction } from '../../api/mention/corrections.ts';
import { mentionKeys } from '../../api/mention/mentions.ts';
import { spottedKeys } from '../../api/mention/spotted.ts';
import { useSession } from '../../api/session.tsx';
import type { AuthorMentionPage, Mention } from '../../api/types.ts';
import { useNotices } from '../../frame/notices/Notices.tsx';
import { useWords } from '../../words/Words.tsx';
import { withMention, type Found } from '../arrivals/arrivals.ts';
import { corrected } from './correction.ts';

/** The same correction sent again is the same one. */
interface Correcting {
  of: Mention;
  correction: Correction;
  requestId: string;
}

type History = InfiniteData<AuthorMentionPage, unknown>;

function inHistory(history: History, mention: Mention): History {
  return { ...history, pages: history.pages.map((page) => ({ ...page, mentions: page.mentions.map((one) => (one.id === mention.id ? mention : one)) })) };
}

/**
 * Corrects a mention: shown at once wherever the mention stands, taken back with the reason when refused. Search hears of it a little
 * later, so that what was answered is kept, and what search counts is only marked as out of date.
 */
export function useCorrection() {
  const { t } = useWords();
  const { agency } = useSession();
  const notices = useNotices();
  const client = useQueryClient();
  const put = (mention: Mention) => {
    client.setQueriesData<Found>({ queryKey: mentionKeys.lists(agency) }, (found) => found && withMention(found, mention));
    client.setQueriesData<History>({ queryKey: authorKeys.mentions(agency, mention.brand) }, (history) => history && inHistory(history, mention));
    client.setQueriesData<Mention[]>({ queryKey: mentionKeys.some(agency, mention.brand) }, (some) => some?.map((one) => (one.id === mention.id ? mention : one)));
    client.setQueryData<Mention>(mentionKeys.one(agency, mention.brand, mention.id), (former) => former && mention);
  };
  const correct = useMutation({
    mutationFn: ({ of, correction, requestId }: Correcting) => correctMention(of, correction, requestId),
    onMutate: ({ of, correction }) => put(corrected(of, correction)),
    onSuccess: (answer) => {
      put(answer);
      void client.invalidateQueries({ queryKey: spottedKeys.corrections(agency, answer.brand) });
      void client.invalidateQueries({ queryKey: accuracyKey(agency, answer.brand) });
      void client.invalidateQueries({ queryKey: authorKeys.rankings(agency, answer.brand), refetchType: 'none' });
      notices.say(t('correct.saved'));
    },
    onError: (failure, asked) => {
      put(asked.of);
      // the form is gone by now, and what was chosen in it would be chosen anew
      const again = asProblem(failure).passing ? { label: t('state.retry'), run: () => { correct.mutate(asked); } } : undefined;
      notices.fail(t('correct.failed'), failure, again);
    },
  });
  return correct;
}
