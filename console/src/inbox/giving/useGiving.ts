import { useMutation, useQueryClient } from '@tanstack/react-query';
import { authorText } from '../../api/author/author-text.ts';
import { asProblem } from '../../api/call/problem.ts';
import { assign, conversationKeys } from '../../api/conversation/conversations.ts';
import type { Conversation } from '../../api/types.ts';
import { useNotices } from '../../frame/notices/Notices.tsx';
import { useLive } from '../../live/LiveProvider.tsx';
import { useWords } from '../../words/Words.tsx';
import { given, type Goal } from './giveable.ts';

interface Giving {
  of: Conversation;
  goal: Goal;
  requestId: string;
}

/** Gives conversations to others: shown at once, taken back with the reason when refused. Who has no room can be given it all the same. */
export function useGiving(): (of: Conversation, goal: Goal) => void {
  const { t } = useWords();
  const notices = useNotices();
  const client = useQueryClient();
  const { feed } = useLive();
  const { mutate } = useMutation({
    mutationFn: ({ of, goal, requestId }: Giving) =>
      assign(of, goal.kind === 'queue' ? { queue: goal.queue.id } : { agent: goal.agent.agent, beyondCapacity: goal.beyondCapacity }, requestId),
    onMutate: ({ of, goal }) => feed.put(given(of, goal), true),
    onSuccess: (answer, { of, goal }) => {
      feed.put(answer);
      const name = authorText(of.author);
      notices.say(goal.kind === 'queue' ? t('give.moved', { name, queue: goal.queue.displayName }) : t('give.given', { name, to: goal.agent.name || t('give.somebody') }));
    },
    onError: (failure, { of, goal }) => {
      feed.put(of, true);
      const anyway = goal.kind === 'agent' && asProblem(failure).reason === 'CAPACITY_REACHED';
      notices.fail(`${authorText(of.author)} · ${t('give.failed')}`, failure, anyway ? {
        label: t('give.anyway'), lasting: true, run: () => give(of, { ...goal, beyondCapacity: true }),
      } : undefined);
      // what it really is now
      void client.invalidateQueries({ queryKey: conversationKeys.one(of.agency, of.brand, of.id) });
      void client.invalidateQueries({ queryKey: conversationKeys.lists(of.agency) });
    },
  });
  function give(of: Conversation, goal: Goal): void {
    mutate({ of, goal, requestId: crypto.randomUUID() });
  }
  return give;
}
