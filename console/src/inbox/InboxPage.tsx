import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { View } from '../api/conversation/conversations.ts';
import { may, PAGE_ROLES, useSession } from '../api/session.tsx';
import type { Conversation } from '../api/types.ts';
import { useActions } from '../frame/keys/actions.tsx';
import { Panes } from '../frame/Panes.tsx';
import { Empty } from '../frame/states.tsx';
import { useLive } from '../live/LiveProvider.tsx';
import { useWords } from '../words/Words.tsx';
import { Context } from './context/Context.tsx';
import { following, neighbour, placeOf, type Place } from './queue/place.ts';
import { Queue, VIEW_KEYS } from './queue/Queue.tsx';
import { Thread } from './thread/Thread.tsx';
import { useQueue } from './queue/useQueue.ts';
import styles from './Inbox.module.css';

/** The queue, the conversation, what is around it. */
export function InboxPage() {
  const { t } = useWords();
  const session = useSession();
  const live = useLive();
  const navigate = useNavigate();
  const { brand = '', conversation = '' } = useParams({ strict: false });
  const [view, setView] = useState<View>('waiting');
  const begun = useRef(conversation);
  const queue = useQueue(view);

  useEffect(() => {
    live.heartbeats.change({ viewingBrand: brand, viewingConversation: conversation, typing: false });
    return () => live.heartbeats.change({ viewingBrand: '', viewingConversation: '', typing: false });
  }, [live, brand, conversation]);

  const open = (one: Conversation | undefined) => {
    if (one !== undefined) {
      void navigate({ to: '/inbox/$brand/$conversation', params: { brand: one.brand, conversation: one.id } });
    }
  };
  const place = useRef<Place>(undefined);
  place.current = placeOf(queue.rows, conversation, place.current);
  const move = (by: number) => open(neighbour(queue.rows, place.current, by));
  /** Where to go when the conversation leaves the list. */
  const next = () => open(following(queue.rows, place.current, conversation));

  useActions([
    { id: 'next', group: t('page.inbox'), label: t('inbox.next'), keys: 'j', repeats: true, run: () => move(1) },
    { id: 'previous', group: t('page.inbox'), label: t('inbox.previous'), keys: 'k', repeats: true, run: () => move(-1) },
    { id: 'view-waiting', group: t('page.inbox'), label: t('inbox.waiting'), keys: VIEW_KEYS.waiting, run: () => setView('waiting') },
    { id: 'view-mine', group: t('page.inbox'), label: t('inbox.mine'), keys: VIEW_KEYS.mine, run: () => setView('mine') },
    { id: 'view-snoozed', group: t('page.inbox'), label: t('snooze.view'), keys: VIEW_KEYS.snoozed, run: () => setView('snoozed') },
    { id: 'view-undelivered', group: t('page.inbox'), label: t('inbox.undelivered'), keys: VIEW_KEYS.undelivered, run: () => setView('undelivered') },
    { id: 'view-resolved', group: t('page.inbox'), label: t('conversation.resolved'), keys: VIEW_KEYS.resolved, run: () => setView('resolved') },
  ]);

  if (!may(session, PAGE_ROLES.inbox)) {
    return <Empty title={t('state.noPermission')} hint={t('state.noPermissionHint')} />;
  }
  const chosen = conversation !== '';
  return (
    <>
      <h1 className="v-hidden">{t('page.inbox')}</h1>
      <Panes
        name="vigie.panes.inbox"
        labels={{ left: t('inbox.resizeQueue'), right: t('inbox.resizeContext') }}
        left={<Queue view={view} setView={setView} queue={queue} selected={conversation} open={open} />}
        middle={
          chosen ? (
            <Thread key={conversation} brand={brand} id={conversation} next={next} takesFocus={conversation !== begun.current} />
          ) : (
            <section className={styles.pane} aria-label={t('inbox.thread')}>
              <Empty
                title={t('inbox.nothingChosen')} hint={t('inbox.nothingChosenHint')}
                action={queue.rows.length > 0 ? { label: t('inbox.openFirst'), run: () => open(queue.rows[0]) } : undefined}
              />
            </section>
          )
        }
        right={
          <aside className={styles.context} aria-label={t('context.title')}>
            {chosen && <Context brand={brand} id={conversation} open={open} />}
          </aside>
        }
      />
    </>
  );
}
