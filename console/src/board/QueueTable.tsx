import { Link } from '@tanstack/react-router';
import type { Conversation } from '../api/types.ts';
import { useScope } from '../frame/brands/scope.tsx';
import type { Goal } from '../inbox/giving/giveable.ts';
import { number, span } from '../words/time.ts';
import { useWords } from '../words/Words.tsx';
import type { BoardRow } from './board.ts';
import type { Dragging } from './useDragging.ts';
import styles from './Board.module.css';

interface QueueTableProps {
  rows: readonly BoardRow[];
  now: number;
  dragging: Dragging;
  drop(conversation: Conversation, goal: Goal): void;
}

/** One queue a row; what is drawn to it waits there, and a name leads to what is due next in it. */
export function QueueTable({ rows, now, dragging, drop }: QueueTableProps) {
  const { t, language } = useWords();
  const { nameOf } = useScope();
  const atLeast = (count: number, whole: boolean) => `${number(count, language)}${whole ? '' : '+'}`;
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('board.queues')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('board.queue')}</th>
            <th scope="col">{t('board.waiting')}</th>
            <th scope="col">{t('board.oldest')}</th>
            <th scope="col">{t('board.soon')}</th>
            <th scope="col">{t('board.late')}</th>
            <th scope="col">{t('snooze.view')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ queue, waiting, oldest, soon, late, aside, whole, next }) => (
            <tr
              key={`${queue.brand} ${queue.id}`}
              {...dragging.place((of) => of.brand === queue.brand && (of.queue !== queue.id || of.agent !== ''), (of) => drop(of, { kind: 'queue', queue }))}
            >
              <th scope="row">
                {next === undefined ? <span dir="auto">{queue.displayName}</span> : (
                  <Link dir="auto" to="/inbox/$brand/$conversation" params={{ brand: next.brand, conversation: next.id }}>{queue.displayName}</Link>
                )}
                <span className={styles.brand}>{nameOf(queue.brand)}</span>
              </th>
              <td data-none={waiting === 0}>{number(waiting, language)}</td>
              <td data-none={oldest === undefined}>{oldest === undefined ? '–' : span(now - Date.parse(oldest), language)}</td>
              <td data-none={soon === 0} data-urgency={soon > 0 ? 'soon' : undefined}>{atLeast(soon, whole)}</td>
              <td data-none={late === 0} data-urgency={late > 0 ? 'late' : undefined}>{atLeast(late, whole)}</td>
              <td data-none={aside === 0}>{number(aside, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
