import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { authorText } from '../../api/author/author-text.ts';
import { accept, conversationKeys, reject, release, reopen, resolve } from '../../api/conversation/conversations.ts';
import { serverNow } from '../../api/time/server-time.ts';
import { useSession, type SignedIn } from '../../api/session.tsx';
import type { Conversation } from '../../api/types.ts';
import { useNotices } from '../../frame/notices/Notices.tsx';
import { useLive } from '../../live/LiveProvider.tsx';
import type { MessageKey } from '../../words/catalogue.ts';
import { useWords } from '../../words/Words.tsx';

export type Verb = 'accept' | 'reject' | 'release' | 'wake' | 'resolve' | 'reopen';

const CALLS: Record<Verb, (of: Conversation, me: string) => Promise<Conversation>> = { accept, reject, release, wake: accept, resolve, reopen };

const FAILED: Record<Verb, MessageKey> = {
  accept: 'inbox.acceptFailed',
  reject: 'inbox.rejectFailed',
  release: 'inbox.releaseFailed',
  wake: 'snooze.wakeFailed',
  resolve: 'inbox.resolveFailed',
  reopen: 'inbox.reopenFailed',
};

/** What the conversation will look like when the call succeeds. */
export function expected(of: Conversation, verb: Verb, session: Pick<SignedIn, 'subject' | 'name'>, now: string): Conversation {
  switch (verb) {
    case 'accept':
    case 'wake':
      return { ...of, state: 'CONVERSATION_STATE_ASSIGNED', agent: session.subject, agentName: session.name, reservedUntil: undefined, snoozedUntil: undefined };
    case 'reject':
    case 'release':
      return { ...of, state: 'CONVERSATION_STATE_NEW', agent: '', agentName: '', reservedUntil: undefined, snoozedUntil: undefined };
    case 'resolve':
      return { ...of, state: 'CONVERSATION_STATE_RESOLVED', resolvedAt: now };
    case 'reopen':
      return { ...of, state: 'CONVERSATION_STATE_ASSIGNED', agent: session.subject, agentName: session.name, resolvedAt: undefined };
  }
}

/** Its address. */
function placeOf({ brand, id }: Conversation) {
  return { to: '/inbox/$brand/$conversation', params: { brand, conversation: id } } as const;
}

/** Takes, returns, closes and opens conversations: shown at once, taken back with the reason when refused. What was closed can be undone. */
export function useConversationActions() {
  const { t } = useWords();
  const session = useSession();
  const notices = useNotices();
  const client = useQueryClient();
  const router = useRouter();
  const { feed } = useLive();
  const mutation = useMutation({
    mutationFn: ({ of, verb }: { of: Conversation; verb: Verb }) => CALLS[verb](of, session.subject),
    onMutate: ({ of, verb }) => feed.put(expected(of, verb, session, new Date(serverNow()).toISOString()), true),
    onSuccess: (answer, { of, verb }) => {
      feed.put(answer);
      if (verb === 'resolve') {
        // whoever closed it is in the next one by now
        notices.say(t('inbox.resolvedNow', { name: authorText(of.author) }), { label: t('inbox.reopen'), lasting: true, run: () => undo(answer) });
      }
    },
    onError: (failure, { of, verb }) => {
      feed.put(of, true);
      // whoever closed several in a row is told of each, with the way back to it
      const place = placeOf(of);
      const here = router.state.location.pathname === router.buildLocation(place).pathname;
      notices.fail(here ? t(FAILED[verb]) : `${authorText(of.author)} · ${t(FAILED[verb])}`, failure, here ? undefined : {
        label: t('composer.goBack'), lasting: true, href: router.buildLocation(place).href, run: () => void router.navigate(place),
      });
      // what it really is now
      void client.invalidateQueries({ queryKey: conversationKeys.one(of.agency, of.brand, of.id) });
      void client.invalidateQueries({ queryKey: conversationKeys.lists(of.agency) });
    },
  });
  const undo = (of: Conversation) => {
    mutation.mutate({ of, verb: 'reopen' });
    void router.navigate(placeOf(of));
  };
  return mutation;
}
