import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { authorText } from '../../api/author/author-text.ts';
import { presenceOfQuery } from '../../api/conversation/presence.ts';
import { queuesQuery } from '../../api/directory.ts';
import type { Conversation } from '../../api/types.ts';
import { Dialog } from '../../frame/dialog/Dialog.tsx';
import { GOAL, walk } from '../../frame/keys/goals.ts';
import { Bones, Partial } from '../../frame/states.tsx';
import { useWords } from '../../words/Words.tsx';
import { agentsOf, room, type Goal } from './giveable.ts';
import { useGiving } from './useGiving.ts';
import styles from './Giving.module.css';

interface GiveDialogProps {
  of: Conversation;
  close(): void;
}

/** Who is there to take it, who has most room first, and the brand's queues; the arrows go from one to the next. */
export default function GiveDialog({ of, close }: GiveDialogProps) {
  const { t } = useWords();
  const give = useGiving();
  const presence = useQuery(presenceOfQuery(of.agency, of.brand));
  const queues = useQuery(queuesQuery(of.agency, of.brand));
  const goals = useRef<HTMLDivElement>(null);
  // whoever is there, and which queues there are, is known a moment later than the dialog is open
  useEffect(() => {
    if (!presence.isPending && !goals.current?.contains(document.activeElement)) {
      goals.current?.querySelector<HTMLElement>(GOAL)?.focus();
    }
  }, [presence.isPending, queues.isPending]);
  const others = presence.data?.filter((one) => of.state !== 'CONVERSATION_STATE_ASSIGNED' || one.agent !== of.agent);
  const choose = (goal: Goal) => {
    give(of, goal);
    close();
  };
  return (
    <Dialog close={close} title={t('give.title', { name: authorText(of.author) })} size={440}>
      <div ref={goals} className={styles.goals} onKeyDown={walk}>
        <h3>{t('give.who')}</h3>
        {presence.isPending && <Bones rows={3} height={36} label={t('state.loading')} />}
        {presence.isError && <Partial what={t('give.who')} failure={presence.error} retry={() => void presence.refetch()} />}
        {others?.length === 0 && <p className={styles.none}>{t('give.nobody')}</p>}
        {others !== undefined && agentsOf(others).map((agent, index) => {
          const away = agent.availability !== 'AVAILABILITY_AVAILABLE';
          const noRoom = room(agent) === 0;
          const load = { load: agent.load, capacity: agent.capacity };
          return (
            <button key={agent.agent} type="button" disabled={away} data-autofocus={index === 0 ? true : undefined} onClick={() => choose({ kind: 'agent', agent, beyondCapacity: noRoom })}>
              <span dir="auto">{agent.name || t('give.somebody')}</span>
              <span className={styles.load}>{away ? t('give.away') : noRoom ? t('give.full', load) : t('give.load', load)}</span>
            </button>
          );
        })}
        <h3>{t('give.queues')}</h3>
        {queues.isPending && <Bones rows={1} height={36} label={t('state.loading')} />}
        {queues.isError && <Partial what={t('give.queues')} failure={queues.error} retry={() => void queues.refetch()} />}
        {queues.data?.filter((queue) => queue.id !== of.queue || of.agent !== '').map((queue) => (
          <button key={queue.id} type="button" onClick={() => choose({ kind: 'queue', queue })}>
            <span dir="auto">{queue.id === of.queue ? t('give.back', { queue: queue.displayName }) : queue.displayName}</span>
          </button>
        ))}
      </div>
    </Dialog>
  );
}
