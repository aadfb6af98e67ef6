import { useMutation, useQueryClient } from '@tanstack/react-query';
import { authorText } from '../../api/author/author-text.ts';
import { conversationKeys, snooze } from '../../api/conversation/conversations.ts';
import type { Conversation } from '../../api/types.ts';
import { useScope } from '../../frame/brands/scope.tsx';
import { useNotices } from '../../frame/notices/Notices.tsx';
import { useLive } from '../../live/LiveProvider.tsx';
import { momentThere } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import { useConversationActions } from '../conversation/useConversationActions.ts';

interface Snoozing {
  of: Conversation;
  until: string;
  note: string;
}

/** What the conversation will look like when the call succeeds. */
export function aside(of: Conversation, until: string): Conversation {
  return { ...of, state: 'CONVERSATION_STATE_SNOOZED', snoozedUntil: until, turnAt: until };
}

/** Puts conversations aside: shown at once, taken back with the reason when refused. The notice that tells it is the way back. */
export function useSnoozing(): (snoozing: Snoozing) => void {
  const { t, language } = useWords();
  const { zoneOf } = useScope();
  const notices = useNotices();
  const client = useQueryClient();
  const { feed } = useLive();
  const act = useConversationActions();
  return useMutation({
    mutationFn: ({ of, until, note }: Snoozing) => snooze(of, until, note),
    onMutate: ({ of, until }) => feed.put(aside(of, until), true),
    onSuccess: (answer, { of, until }) => {
      feed.put(answer);
      notices.say(t('snooze.done', { name: authorText(of.author), time: momentThere(until, language, zoneOf(of.brand)) }), {
        label: t('snooze.wake'), lasting: true, run: () => act.mutate({ of: answer, verb: 'wake' }),
      });
    },
    onError: (failure, { of }) => {
      feed.put(of, true);
      notices.fail(`${authorText(of.author)} · ${t('snooze.failed')}`, failure);
      // what it really is now
      void client.invalidateQueries({ queryKey: conversationKeys.one(of.agency, of.brand, of.id) });
      void client.invalidateQueries({ queryKey: conversationKeys.lists(of.agency) });
    },
  }).mutate;
}
