import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { authorText } from '../../api/author/author-text.ts';
import { accountQuery } from '../../api/directory.ts';
import { addNote, conversationKeys, reply } from '../../api/conversation/conversations.ts';
import { asProblem, Problem } from '../../api/call/problem.ts';
import { serverNow } from '../../api/time/server-time.ts';
import { useSession } from '../../api/session.tsx';
import { textHash } from '../../api/call/text-hash.ts';
import type { Conversation, Message } from '../../api/types.ts';
import { useNotices } from '../../frame/notices/Notices.tsx';
import { useLive } from '../../live/LiveProvider.tsx';
import { useWords } from '../../words/Words.tsx';
import type { Kind } from './drafts.ts';
import { UNDELIVERED } from '../delivery/undelivered.ts';
import { useElsewhere } from './useElsewhere.ts';

interface Words {
  kind: Kind;
  text: string;
  answerAgain: boolean;
  /** whom the agent saw when sending */
  recipient: string;
}

const NOTHING = { text: '', kind: '', recipient: '', id: '' };

/** Who answered before, when the service asks whether to answer again. */
export interface AnsweredBefore {
  agent: string;
  seconds: number;
  text: string;
}

function outgoing(words: Words, id: string, agent: string, agentName: string): Message {
  return {
    id, direction: words.kind === 'note' ? 'MESSAGE_DIRECTION_NOTE' : 'MESSAGE_DIRECTION_OUT', mention: '', delivery: '',
    deliveryState: words.kind === 'note' ? '' : 'sending', deliveryReason: '', agent, agentName, text: words.text, html: '',
    occurredAt: new Date(serverNow()).toISOString(), edited: false, url: '', recipient: '', quoted: [],
  };
}

/**
 * Sends replies and notes. Words appear at once; when they are refused they go back to the composer. The same words
 * sent again keep their request id, so that an answer lost on the way is not sent twice.
 */
export function useReply(of: Conversation, giveBack: (kind: Kind, text: string) => void) {
  const { t, code } = useWords();
  const { subject, name } = useSession();
  const notices = useNotices();
  const client = useQueryClient();
  const { feed } = useLive();
  const [answered, setAnswered] = useState<AnsweredBefore | null>(null);
  const request = useRef(NOTHING);
  const elsewhere = useElsewhere(of);
  const key = conversationKeys.messages(of.agency, of.brand, of.id);
  const change = (edit: (messages: Message[]) => Message[]) =>
    client.setQueryData(key, (messages: Message[] | undefined) => edit(messages ?? []));

  const mutation = useMutation({
    mutationFn: async (words: Words): Promise<{ message?: Message; conversation?: Conversation }> => {
      const { text, kind, recipient } = request.current;
      if (text !== words.text || kind !== words.kind || recipient !== words.recipient) {
        request.current = { text: words.text, kind: words.kind, recipient: words.recipient, id: crypto.randomUUID() };
      }
      const requestId = request.current.id;
      if (words.kind === 'note') {
        return { message: await addNote(of, words.text, requestId) };
      }
      return reply(of, { text: words.text, textSha256: await textHash(words.text), answerAgain: words.answerAgain, requestId, recipient: words.recipient || undefined });
    },
    onMutate: async (words) => {
      setAnswered(null);
      await client.cancelQueries({ queryKey: key });
      const shown = outgoing(words, `sending-${Date.now()}`, subject, name);
      change((messages) => [...messages, shown]);
      return { shown };
    },
    onSuccess: (answer, words, made) => {
      request.current = NOTHING;
      change((messages) => [
        ...messages.filter((one) => one.id !== made.shown.id && one.id !== answer.message?.id),
        answer.message ?? made.shown,
      ]);
      if (answer.message?.deliveryReason === 'NEVER_SENT') {
        // these words were told to have never left, so that their request sends nothing any more: the next one does
        giveBack(words.kind, words.text);
      }
      if (answer.conversation !== undefined) {
        feed.put(answer.conversation);
      }
      const state = answer.message?.deliveryState ?? '';
      const away = elsewhere();
      if (state === 'delivered' && words.kind === 'reply') {
        notices.say(t('composer.delivered'));
      } else if (away !== undefined && UNDELIVERED.includes(state)) {
        notices.say(t('composer.undelivered', { name: authorText(of.author), state: code('delivery', state) }), away);
      }
    },
    onError: (failure, words, made) => {
      change((messages) => messages.filter((one) => one.id !== made?.shown.id));
      giveBack(words.kind, words.text);
      const problem = asProblem(failure);
      if (problem instanceof Problem && problem.reason === 'ALREADY_ANSWERED') {
        setAnswered({ agent: problem.metadata.agent ?? '', seconds: Number(problem.metadata.seconds ?? 0), text: words.text });
      }
      if (problem.reason === 'NO_REPLY_CAPABILITY' || problem.reason === 'ACCOUNT_DISABLED') {
        // what was known of the account is no more
        void client.invalidateQueries({ queryKey: accountQuery(of.agency, of.brand, of.channelAccount).queryKey });
      }
      // by then whoever wrote may be in the next conversation
      const away = elsewhere();
      if (away !== undefined || problem.reason !== 'ALREADY_ANSWERED') {
        const what = t(words.kind === 'note' ? 'composer.noteFailed' : 'composer.replyFailed');
        notices.fail(away === undefined ? what : `${authorText(of.author)} · ${what}`, failure, away);
      }
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: key });
      void client.invalidateQueries({ queryKey: conversationKeys.one(of.agency, of.brand, of.id) });
    },
  });
  return { send: mutation.mutate, sending: mutation.isPending, answered, forget: () => setAnswered(null) };
}
