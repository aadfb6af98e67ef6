import { Timer } from 'lucide-react';
import type { Conversation } from '../api/types.ts';
import { span, urgency } from '../words/time.ts';
import { useWords } from '../words/Words.tsx';
import styles from './Inbox.module.css';

/** What the clock of a conversation counts: down to the first response due, else up since the customer waits. */
export function clockOf(conversation: Conversation, now: number) {
  const { firstResponseDueAt, firstResponseAt, waitingSince } = conversation;
  if (firstResponseDueAt !== undefined && firstResponseAt === undefined && waitingSince !== undefined) {
    return { counts: 'down' as const, milliseconds: Date.parse(firstResponseDueAt) - now, urgency: urgency(firstResponseDueAt, waitingSince, now) };
  }
  if (waitingSince !== undefined) {
    return { counts: 'up' as const, milliseconds: now - Date.parse(waitingSince), urgency: 'calm' as const };
  }
  return undefined;
}

/** Amber when time runs out, red with a minus when it has. */
export function SlaClock({ conversation, now, large }: { conversation: Conversation; now: number; large?: boolean }) {
  const { t, language } = useWords();
  const clock = clockOf(conversation, now);
  if (clock === undefined) {
    return null;
  }
  const time = span(clock.milliseconds, language);
  const words =
    clock.counts === 'up' ? t('sla.waiting', { time }) : clock.urgency === 'late' ? t('sla.late', { time }) : t('sla.left', { time });
  return (
    <span className={styles.clock} data-urgency={clock.urgency} data-large={large} title={words}>
      {large === true && <Timer size={14} aria-hidden />}
      <span aria-hidden>{clock.urgency === 'late' ? `−${time}` : time}</span>
      <span className="v-hidden">{words}</span>
    </span>
  );
}
