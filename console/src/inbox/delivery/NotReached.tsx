import { TriangleAlert } from 'lucide-react';
import type { Message } from '../../api/types.ts';
import { useWords } from '../../words/Words.tsx';
import { Unsent } from './Unsent.tsx';
import { UNDELIVERED } from './undelivered.ts';
import styles from '../thread/Messages.module.css';

/** The last answer when it did not reach the customer, or nobody knows whether it did; nothing once a later one went out. */
export function notReached(messages: readonly Message[]): Message | undefined {
  const last = messages.findLast((one) => one.direction === 'MESSAGE_DIRECTION_OUT');
  return last !== undefined && UNDELIVERED.includes(last.deliveryState) ? last : undefined;
}

/** Stays in sight wherever in the conversation somebody reads: the customer still waits although it looks answered. */
export function NotReached({ messages }: { messages: readonly Message[] }) {
  const { t } = useWords();
  const message = notReached(messages);
  if (message === undefined) {
    return null;
  }
  return (
    <p className={styles.notReached}>
      <TriangleAlert size={14} aria-hidden />
      <span>
        {t(message.deliveryState === 'unknown' ? 'thread.perhapsReached' : message.deliveryState === 'held' ? 'thread.heldBack' : 'thread.notReached')}
        {message.deliveryReason !== '' && <> <Unsent reason={message.deliveryReason} /></>}
      </span>
    </p>
  );
}
