import { useMutation, useQueryClient } from '@tanstack/react-query';
import { authorText } from '../../api/author/author-text.ts';
import { conversationKeys, snooze } from '../../api/conversation/conversations.ts';
import { useSession } from '../../api/session.tsx';
import type { Conversation } from '../../api/types.ts';
import { useScope } from '../../frame/brands/scope.tsx';
import { useNotices, type Offer } from '../../frame/notices/Notices.tsx';
import { useLive } from '../../live/LiveProvider.tsx';
import { momentThere } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import { useConversationActions } from '../conversation/useConversationActions.ts';
import { useGiving } from '../giving/useGiving.ts';

interface Snoozing {
  of: Conversation;
  until: string;
  note: string;
}

/** What the conversation will look like when the call succeeds. */
export function aside(of: Conversation, until: string): Conversation {
  return { ...of, state: 'CONVERSATION_STATE_SNOOZED', snoozedUntil: until, turnAt: until };
}

/**
 * Puts conversations aside: shown at once, taken back with the reason when refused. The notice that tells it is the way back: to the
 * hands it was in, which are somebody else's when a lead put it aside.
 */
export function useSnoozing(): (snoozing: Snoozing) => void {
  const { t, language } = useWords();
  const { zoneOf } = useScope();
  const notices = useNotices();
  const client = useQueryClient();
  const { feed } = useLive();
  const { subject } = useSession();
  const act = useConversationActions();
  const give = useGiving();
  const back = (now: Conversation, { agent, agentName, state }: Conversation): Offer | undefined => {
    if (agent === '' || agent === subject) {
      return { label: t('snooze.wake'), lasting: true, run: () => act.mutate({ of: now, verb: 'wake' }) };
    }
    // what was aside before was in nobody's hands
    return state !== 'CONVERSATION_STATE_ASSIGNED' ? undefined : {
      label: t('give.return', { to: agentName || t('give.somebody') }), lasting: true,
      // they had it, whatever they were offered in its place
      run: () => give(now, { kind: 'agent', agent: { agent, name: agentName }, beyondCapacity: true }),
    };
  };
  return useMutation({
    mutationFn: ({ of, until, note }: Snoozing) => snooze(of, until, note),
    onMutate: ({ of, until }) => feed.put(aside(of, until), true),
    onSuccess: (answer, { of, until }) => {
      feed.put(answer);
      notices.say(t('snooze.done', { name: authorText(of.author), time: momentThere(until, language, zoneOf(of.brand)) }), back(answer, of));
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
