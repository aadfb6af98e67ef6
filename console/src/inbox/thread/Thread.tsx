import { useQuery } from '@tanstack/react-query';
import { Suspense, useEffect, useRef, useState } from 'react';
import { authorText } from '../../api/author/author-text.ts';
import { conversationQuery, messagesQuery } from '../../api/conversation/conversations.ts';
import { CARE_ROLES, may, useSession } from '../../api/session.tsx';
import type { Conversation } from '../../api/types.ts';
import { useActions } from '../../frame/keys/actions.tsx';
import { laterDialog } from '../../frame/later/later.tsx';
import { Bones, Failure, Partial } from '../../frame/states.tsx';
import { useLive } from '../../live/LiveProvider.tsx';
import { useWords } from '../../words/Words.tsx';
import { Composer } from '../composer/Composer.tsx';
import { Messages } from './Messages.tsx';
import { NotReached } from '../delivery/NotReached.tsx';
import { possible } from '../conversation/possible.ts';
import { useAnswerable } from '../conversation/useAnswerable.ts';
import { useSnoozing } from '../snooze/useSnoozing.ts';
import { ThreadHeader } from './ThreadHeader.tsx';
import { useConversationActions, type Verb } from '../conversation/useConversationActions.ts';
import { useEnd } from './useEnd.ts';
import styles from '../Inbox.module.css';

const SnoozeDialog = laterDialog(() => import('../snooze/SnoozeDialog.tsx'));
const GiveDialog = laterDialog(() => import('../giving/GiveDialog.tsx'));

interface ThreadProps {
  brand: string;
  id: string;
  next(): void;
  /** Somebody came here from another conversation: what had the focus is gone with that. */
  takesFocus: boolean;
}

/** One conversation: who, what was said, the composer. */
export function Thread({ brand, id, next, takesFocus }: ThreadProps) {
  const { t } = useWords();
  const { agency } = useSession();
  const { feed } = useLive();
  const one = useQuery({ ...conversationQuery(agency, brand, id), placeholderData: () => feed.known(id) });
  if (one.data === undefined) {
    return (
      <section className={styles.pane} aria-label={t('inbox.thread')}>
        {one.error === null ? <Bones rows={5} height={88} label={t('state.loading')} /> : <Failure failure={one.error} retry={() => void one.refetch()} />}
      </section>
    );
  }
  return <Loaded conversation={one.data} next={next} takesFocus={takesFocus} />;
}

function Loaded({ conversation: stored, next, takesFocus }: { conversation: Conversation } & Pick<ThreadProps, 'next' | 'takesFocus'>) {
  const { t } = useWords();
  const conversation = useAnswerable(stored);
  const session = useSession();
  const act = useConversationActions();
  const [giving, setGiving] = useState(false);
  const putAside = useSnoozing();
  const [snoozing, setSnoozing] = useState(false);
  const pane = useRef<HTMLElement>(null);
  const composer = useRef<HTMLTextAreaElement>(null);
  const messages = useQuery(messagesQuery(conversation.agency, conversation.brand, conversation.id));
  const can = possible(conversation, session.subject, may(session, CARE_ROLES, conversation.brand), may(session, ['lead'], conversation.brand));

  const run = (verb: Verb) => {
    act.mutate({ of: conversation, verb });
    if (verb === 'resolve' || verb === 'reject') {
      next();
    }
    // the button that was pressed disappears: the focus goes on to what comes next
    setTimeout(() => (verb === 'accept' || verb === 'wake' || verb === 'reopen' ? composer.current : pane.current)?.focus(), 0);
  };
  useActions([
    ...(can.accept ? [{ id: 'accept', group: t('group.conversation'), label: t('inbox.accept'), keys: 'a', run: () => run('accept') }] : []),
    ...(can.reject ? [{ id: 'reject', group: t('group.conversation'), label: t('inbox.reject'), keys: 'x', run: () => run('reject') }] : []),
    ...(can.release ? [{ id: 'release', group: t('group.conversation'), label: t('inbox.release'), keys: 'b', run: () => run('release') }] : []),
    ...(can.snooze ? [{ id: 'snooze', group: t('group.conversation'), label: t('snooze.menu'), keys: 's', run: () => setSnoozing(true) }] : []),
    ...(can.wake ? [{ id: 'wake', group: t('group.conversation'), label: t('snooze.wake'), keys: 'w', run: () => run('wake') }] : []),
    ...(can.resolve ? [{ id: 'resolve', group: t('group.conversation'), label: t('inbox.resolve'), keys: 'e', run: () => run('resolve') }] : []),
    ...(can.reopen ? [{ id: 'reopen', group: t('group.conversation'), label: t('inbox.reopen'), keys: 'o', run: () => run('reopen') }] : []),
    ...(can.give ? [{ id: 'give', group: t('group.conversation'), label: t('give.verb'), keys: 'v', run: () => setGiving(true) }] : []),
  ]);
  const snooze = (until: string, note: string) => {
    putAside({ of: conversation, until, note });
    if (!can.wake) {
      next();
    }
    setTimeout(() => pane.current?.focus(), 0);
  };
  const { end, come, show, onScroll } = useEnd(messages.data, session.subject);
  const news = come === undefined ? '' : t('thread.new', { name: authorText(come.message.author ?? conversation.author) });
  useEffect(() => {
    if (takesFocus && document.activeElement === document.body) {
      pane.current?.focus({ preventScroll: true });
    }
  }, []);
  return (
    <section ref={pane} tabIndex={-1} className={styles.pane} aria-label={t('inbox.thread')}>
      <ThreadHeader conversation={conversation} can={can} run={run} give={() => setGiving(true)} snooze={() => setSnoozing(true)} />
      {snoozing && <Suspense><SnoozeDialog of={conversation} choose={snooze} wake={() => run('wake')} close={() => setSnoozing(false)} /></Suspense>}
      {giving && <Suspense><GiveDialog of={conversation} close={() => setGiving(false)} /></Suspense>}
      <div className={styles.messagesScroll} tabIndex={0} role="region" aria-label={t('thread.messages')} onScroll={onScroll}>
        {messages.isError && messages.data !== undefined && (
          <Partial what={t('thread.messages')} failure={messages.error} retry={() => void messages.refetch()} />
        )}
        {messages.data === undefined && messages.error !== null && <Failure failure={messages.error} retry={() => void messages.refetch()} />}
        {messages.isPending && <Bones rows={Math.min(6, Math.max(1, conversation.messageCount))} height={72} label={t('state.loading')} />}
        {messages.data !== undefined && <Messages conversation={conversation} messages={messages.data} />}
        <div ref={end} />
      </div>
      <span className="v-hidden" role="status">{news}</span>
      {come?.below === true && <button type="button" className={styles.news} onClick={() => { show(); pane.current?.focus({ preventScroll: true }); }}>{news}</button>}
      {messages.data !== undefined && <NotReached messages={messages.data} />}
      <Composer conversation={conversation} can={can} field={composer} accept={() => run('accept')} wake={() => run('wake')} reopen={() => run('reopen')} />
    </section>
  );
}
