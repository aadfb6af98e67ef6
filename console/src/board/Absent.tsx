import type { AbsentAgent, Conversation } from '../api/types.ts';
import { duration } from '../words/time.ts';
import { useWords } from '../words/Words.tsx';
import { Pieces } from './Pieces.tsx';
import type { Dragging } from './useDragging.ts';
import styles from './Board.module.css';

interface AbsentProps {
  agents: readonly AbsentAgent[];
  /** What anybody has in hand, as far as this person may give it away. */
  held: readonly Conversation[];
  now: number;
  dragging: Dragging;
  give(conversation: Conversation): void;
}

/** Who is not here and holds what customers wait for, until it returns to the queues by itself. */
export function Absent({ agents, held, now, dragging, give }: AbsentProps) {
  const { t, language } = useWords();
  return (
    <section className={styles.agents} aria-label={t('board.absent')}>
      <h2>{t('board.absent')}</h2>
      <ul>
        {agents.map((one) => (
          <li key={one.agent} className={styles.agent} data-away>
            <strong dir="auto">{one.name || t('board.somebody')}</strong>
            <span className={styles.load} aria-label={t('board.held', { count: one.held })}>{one.held}</span>
            {one.lastSeenAt !== undefined && <span className={styles.sub}>{t('board.absentSince', { ago: duration(Math.max(0, now - Date.parse(one.lastSeenAt)) / 1000, language) })}</span>}
            <Pieces of={held.filter((piece) => piece.agent === one.agent)} now={now} dragging={dragging} give={give} />
          </li>
        ))}
      </ul>
    </section>
  );
}
