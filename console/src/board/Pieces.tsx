import { authorText } from '../api/author/author-text.ts';
import type { Conversation } from '../api/types.ts';
import { useScope } from '../frame/brands/scope.tsx';
import { SlaClock } from '../inbox/conversation/SlaClock.tsx';
import { useWords } from '../words/Words.tsx';
import type { Dragging } from './useDragging.ts';
import styles from './Board.module.css';

interface PiecesProps {
  of: readonly Conversation[];
  now: number;
  dragging: Dragging;
  give(conversation: Conversation): void;
}

/** Conversations as small as can be, to be drawn to whoever is to have them; their button asks who. */
export function Pieces({ of, now, dragging, give }: PiecesProps) {
  const { t } = useWords();
  const { nameOf } = useScope();
  return (
    <ul className={styles.pieces}>
      {of.map((one) => (
        <li key={one.id}>
          <button type="button" className={styles.piece} title={`${nameOf(one.brand)} · ${t('give.verb')}`} onClick={() => give(one)} {...dragging.piece(one)}>
            <span dir="auto">{authorText(one.author)}</span>
            <SlaClock conversation={one} now={now} />
          </button>
        </li>
      ))}
    </ul>
  );
}
