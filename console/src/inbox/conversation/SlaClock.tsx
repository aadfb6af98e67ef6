import { Timer } from 'lucide-react';
import type { Conversation } from '../../api/types.ts';
import { span } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import { clockOf } from './clock.ts';
import styles from '../Inbox.module.css';

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
