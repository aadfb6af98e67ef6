import type { AgentPresence, Conversation } from '../api/types.ts';
import { agentsOf, room, type Goal } from '../inbox/giving/giveable.ts';
import { useWords } from '../words/Words.tsx';
import { Pieces } from './Pieces.tsx';
import type { Dragging } from './useDragging.ts';
import styles from './Board.module.css';

interface AgentsProps {
  agents: readonly AgentPresence[];
  /** What they have in hand, as far as this person may give it away. */
  held: readonly Conversation[];
  now: number;
  dragging: Dragging;
  give(conversation: Conversation): void;
  drop(conversation: Conversation, goal: Goal): void;
}

/** Who is here, with what they hold of what they can; what is drawn to them is theirs. */
export function Agents({ agents, held, now, dragging, give, drop }: AgentsProps) {
  const { t } = useWords();
  const on = agents.filter((one) => one.availability === 'AVAILABILITY_AVAILABLE');
  return (
    <section className={styles.agents} aria-label={t('board.agents')}>
      <h2>{t('board.agents')} <span className={styles.sub}>{t('board.on', { count: on.length, free: on.reduce((sum, one) => sum + room(one), 0) })}</span></h2>
      {agents.length === 0 && <p className={styles.sub}>{t('board.nobody')}</p>}
      <ul>
        {agentsOf(agents).map((one) => {
          const available = one.availability === 'AVAILABILITY_AVAILABLE';
          return (
            <li
              key={one.agent} className={styles.agent} data-away={!available}
              {...dragging.place((of) => available && of.agent !== one.agent, (of) => drop(of, { kind: 'agent', agent: one, beyondCapacity: false }))}
            >
              <strong dir="auto">{one.name || t('board.somebody')}</strong>
              <span className={styles.load}>{one.load} / {one.capacity}</span>
              <meter min={0} max={Math.max(1, one.capacity)} value={one.load} aria-label={t('board.load', { load: one.load, capacity: one.capacity })} />
              <span className={styles.sub}>{!available ? t('board.away') : one.typing ? t('board.writing') : room(one) === 0 ? t('board.full') : t('board.available')}</span>
              <Pieces of={held.filter((piece) => piece.agent === one.agent)} now={now} dragging={dragging} give={give} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
