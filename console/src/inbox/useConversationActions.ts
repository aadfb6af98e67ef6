import { useMutation, useQueryClient } from '@tanstack/react-query';
import { accept, conversationKeys, reject, release, resolve } from '../api/conversation/conversations.ts';
import { serverNow } from '../api/time/server-time.ts';
import { useSession, type SignedIn } from '../api/session.tsx';
import type { Conversation } from '../api/types.ts';
import { useNotices } from '../frame/notices/Notices.tsx';
import { useLive } from '../live/LiveProvider.tsx';
import type { MessageKey } from '../words/catalogue.ts';
import { useWords } from '../words/Words.tsx';

export type Verb = 'accept' | 'reject' | 'release' | 'resolve';

const CALLS: Record<Verb, (of: Conversation, me: string) => Promise<Conversation>> = { accept, reject, release, resolve };

const FAILED: Record<Verb, MessageKey> = {
  accept: 'inbox.acceptFailed',
  reject: 'inbox.rejectFailed',
  release: 'inbox.releaseFailed',
  resolve: 'inbox.resolveFailed',
};

/** What the conversation will look like when the call succeeds. */
export function expected(of: Conversation, verb: Verb, session: Pick<SignedIn, 'subject' | 'name'>, now: string): Conversation {
  switch (verb) {
    case 'accept':
      return { ...of, state: 'CONVERSATION_STATE_ASSIGNED', agent: session.subject, agentName: session.name, reservedUntil: undefined };
    case 'reject':
    case 'release':
      return { ...of, state: 'CONVERSATION_STATE_NEW', agent: '', agentName: '', reservedUntil: undefined };
    case 'resolve':
      return { ...of, state: 'CONVERSATION_STATE_RESOLVED', resolvedAt: now };
  }
}

/** Takes, returns and closes conversations: shown at once, taken back with the reason when refused. */
export function useConversationActions() {
  const { t } = useWords();
  const session = useSession();
  const notices = useNotices();
  const client = useQueryClient();
  const { feed } = useLive();
  return useMutation({
    mutationFn: ({ of, verb }: { of: Conversation; verb: Verb }) => CALLS[verb](of, session.subject),
    onMutate: ({ of, verb }) => feed.put(expected(of, verb, session, new Date(serverNow()).toISOString()), true),
    onSuccess: (answer) => feed.put(answer),
    onError: (failure, { of, verb }) => {
      feed.put(of, true);
      notices.fail(t(FAILED[verb]), failure);
      // what it really is now
      void client.invalidateQueries({ queryKey: conversationKeys.one(of.agency, of.brand, of.id) });
      void client.invalidateQueries({ queryKey: conversationKeys.lists(of.agency) });
    },
  });
}
