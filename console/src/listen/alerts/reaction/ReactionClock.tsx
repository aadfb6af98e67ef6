import { Timer } from 'lucide-react';
import type { Alert } from '../../../api/types.ts';
import { duration, span } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { reactionOf } from './alert-list.ts';
import styles from '../Alerts.module.css';

/** Amber when time runs out, red with a minus when it has; how long it took once somebody reacted. */
export function ReactionClock({ alert, now }: { alert: Alert; now: number }) {
  const { t, language } = useWords();
  const { counts, milliseconds, urgency } = reactionOf(alert, now);
  const time = counts === 'took' ? duration(Math.max(0, milliseconds) / 1000, language) : span(milliseconds, language);
  const words =
    counts === 'took' ? t('alert.took', { time })
    : counts === 'up' ? t('alert.openFor', { time })
    : urgency === 'late' ? t('alert.reactionLate', { time }) : t('alert.reactionLeft', { time });
  return (
    <span className={styles.clock} data-urgency={urgency} title={words}>
      <Timer size={12} aria-hidden />
      <span aria-hidden>{counts === 'down' && urgency === 'late' ? `−${time}` : time}</span>
      <span className="v-hidden">{words}</span>
    </span>
  );
}
