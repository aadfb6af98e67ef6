import { Timer } from 'lucide-react';
import type { Conversation } from '../../api/types.ts';
import { span, urgency } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import styles from '../Inbox.module.css';

/** What is due next while the customer waits: a first response, or a reaction to what a query matched, whichever is sooner. */
function dueOf({ firstResponseDueAt, firstResponseAt, reactionDueAt }: Conversation) {
  const response = firstResponseAt === undefined ? firstResponseDueAt : undefined;
  if (reactionDueAt !== undefined && (response === undefined || Date.parse(reactionDueAt) < Date.parse(response))) {
    return { what: 'reaction' as const, at: reactionDueAt };
  }
  return response === undefined ? undefined : { what: 'response' as const, at: response };
}

/** What the clock of a conversation counts: down to what is due next, else up since the customer waits. */
export function clockOf(conversation: Conversation, now: number) {
  const { waitingSince } = conversation;
  if (waitingSince === undefined) {
    return undefined;
  }
  const due = dueOf(conversation);
  if (due === undefined) {
    return { counts: 'up' as const, milliseconds: now - Date.parse(waitingSince), urgency: 'calm' as const };
  }
  return { counts: 'down' as const, what: due.what, milliseconds: Date.parse(due.at) - now, urgency: urgency(due.at, waitingSince, now) };
}

/** Amber when time runs out, red with a minus when it has. */
export function SlaClock({ conversation, now, large }: { conversation: Conversation; now: number; large?: boolean }) {
  const { t, language } = useWords();
  const clock = clockOf(conversation, now);
  if (clock === undefined) {
    return null;
  }
  const time = span(clock.milliseconds, language);
  const late = clock.urgency === 'late';
  const words =
    clock.counts === 'up' ? t('sla.waiting', { time })
    : clock.what === 'reaction' ? (late ? t('sla.reactionLate', { time }) : t('sla.reactionLeft', { time }))
    : late ? t('sla.late', { time }) : t('sla.left', { time });
  return (
    <span className={styles.clock} data-urgency={clock.urgency} data-large={large} title={words}>
      <Timer size={large === true ? 14 : 12} aria-hidden />
      <span aria-hidden>{late ? `−${time}` : time}</span>
      <span className="v-hidden">{words}</span>
    </span>
  );
}
