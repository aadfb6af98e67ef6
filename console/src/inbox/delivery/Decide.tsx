import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type KeyboardEvent } from 'react';
import { conversationKeys, decideDelivery, deliveryQuery, type Decision } from '../../api/conversation/conversations.ts';
import { HOLD_ROLES, may, useSession } from '../../api/session.tsx';
import type { Conversation, Message } from '../../api/types.ts';
import { useActions } from '../../frame/keys/actions.tsx';
import { useNotices } from '../../frame/notices/Notices.tsx';
import { useWords } from '../../words/Words.tsx';
import styles from '../thread/Messages.module.css';

interface DecideProps {
  conversation: Conversation;
  message: Message;
  /** It is the last answer, and what can be decided stands in the command palette too. */
  last: boolean;
}

const WAITING = ['held', 'unknown'];

/** Two keys each: none of it is undone, and some of it reaches the customer. */
const KEYS = { leave: 'd x', 'send-again': 'd s', arrived: 'd a' } as const;

/** For whoever decides over what leaves: what becomes of an answer of which nothing becomes by itself, or that would be tried again. */
export function Decide({ conversation, message, last }: DecideProps) {
  const session = useSession();
  const { deliveryState, delivery } = message;
  if (delivery === '' || ![...WAITING, 'retrying'].includes(deliveryState) || !may(session, HOLD_ROLES, conversation.brand)) {
    return null;
  }
  return <Decisions key={deliveryState} conversation={conversation} message={message} last={last} />;
}

function Decisions({ conversation, message, last }: DecideProps) {
  const { t } = useWords();
  const notices = useNotices();
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  /** Who changes their mind stands where they began. */
  const declined = useRef(false);
  const place = useRef<HTMLSpanElement>(null);
  const { agency, brand, id } = conversation;
  const { deliveryState: state } = message;
  const waits = WAITING.includes(state);
  const known = useQuery({ ...deliveryQuery(agency, brand, message), enabled: waits });
  const decide = useMutation({
    // what is tried again changes with each try: it is abandoned whichever try it is at
    mutationFn: (decision: Decision) => decideDelivery(conversation, message.delivery, decision, waits ? known.data?.etag : undefined),
    onError: (failure, decision) => {
      notices.fail(t(decision === 'DECISION_ABANDON' && state !== 'unknown' ? 'thread.abandonFailed' : 'thread.decideFailed'), failure);
      void known.refetch();
    },
    onSuccess: () => place.current?.closest<HTMLElement>('[tabindex]')?.focus({ preventScroll: true }),
    // what became of it is told to the conversation a moment later; until then it is read again and again
    onSettled: () => client.invalidateQueries({ queryKey: conversationKeys.messages(agency, brand, id) }),
  });
  const again = () => (state === 'unknown' ? setAsked(true) : decide.mutate('DECISION_SEND_AGAIN'));
  const leave = { id: 'leave' as const, label: t(state === 'unknown' ? 'thread.notArrived' : 'thread.abandon'), run: () => decide.mutate('DECISION_ABANDON') };
  const send = { id: 'send-again' as const, label: t(state === 'unknown' ? 'thread.sendAgain' : 'thread.sendHeld'), run: again };
  const arrived = { id: 'arrived' as const, label: t('thread.arrived'), run: () => decide.mutate('DECISION_DELIVERED') };
  const possible = !waits ? [leave] : known.data?.awaitsDecision !== true ? [] : state === 'held' ? [send, leave] : [arrived, leave, send];
  const done = decide.isPending || decide.isSuccess;
  useActions(last && !done ? possible.map((one) => ({ ...one, group: t('group.conversation'), keys: KEYS[one.id] })) : []);
  if (asked && !done) {
    const decline = () => {
      declined.current = true;
      setAsked(false);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') {
        event.preventDefault();
        decline();
      }
    };
    return (
      <span ref={place} className={styles.decide} role="alertdialog" aria-label={t('thread.sendAgain')} onKeyDown={onKey}>
        {t('thread.sendAgainAsk')}
        <button type="button" autoFocus onClick={decline}>{t('thread.keepUnsent')}</button>
        <button type="button" onClick={() => decide.mutate('DECISION_SEND_AGAIN')}>{t('thread.sendAgain')}</button>
      </span>
    );
  }
  return (
    <span ref={place} className={styles.decide}>
      {possible.map((one) => (
        <button key={one.id} type="button" autoFocus={one === send && declined.current} disabled={done} title={last ? `${one.label} (${KEYS[one.id]})` : undefined} onClick={one.run}>{one.label}</button>
      ))}
    </span>
  );
}
