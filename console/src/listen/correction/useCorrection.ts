import { useMutation, useQueryClient } from '@tanstack/react-query';
import { correctMention, type Correction } from '../../api/corrections.ts';
import { mentionKeys, mentionQuery } from '../../api/mentions.ts';
import { spottedKeys } from '../../api/spotted.ts';
import { useSession } from '../../api/session.tsx';
import type { Mention } from '../../api/types.ts';
import { useNotices } from '../../frame/Notices.tsx';
import { useWords } from '../../words/Words.tsx';
import { withMention, type Found } from '../arrivals.ts';
import { corrected } from './correction.ts';

/** Corrects a mention: shown at once, taken back with the reason when refused. */
export function useCorrection() {
  const { t } = useWords();
  const { agency } = useSession();
  const notices = useNotices();
  const client = useQueryClient();
  const put = (mention: Mention) =>
    client.setQueriesData<Found>({ queryKey: mentionKeys.lists(agency) }, (found) => found && withMention(found, mention));
  return useMutation({
    mutationFn: ({ of, correction, requestId }: { of: Mention; correction: Correction; requestId: string }) => correctMention(of, correction, requestId),
    onMutate: ({ of, correction }) => put(corrected(of, correction)),
    onSuccess: (answer) => {
      put(answer);
      void client.invalidateQueries({ queryKey: spottedKeys.corrections(agency, answer.brand) });
      void client.invalidateQueries({ queryKey: mentionQuery(agency, answer.brand, answer.id).queryKey });
      notices.say(t('correct.saved'));
    },
    onError: (failure, { of }) => {
      put(of);
      notices.fail(t('correct.failed'), failure);
    },
  });
}
