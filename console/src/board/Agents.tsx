import type { AgentPresence } from '../api/types.ts';
import { useWords } from '../words/Words.tsx';
import { agentsOf, room } from './board.ts';
import styles from './Board.module.css';

/** Who is here, with what they hold of what they can. */
export function Agents({ agents }: { agents: readonly AgentPresence[] }) {
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
            <li key={one.agent} className={styles.agent} data-away={!available}>
              <strong dir="auto">{one.name || t('board.somebody')}</strong>
              <span className={styles.load}>{one.load} / {one.capacity}</span>
              <meter min={0} max={Math.max(1, one.capacity)} value={one.load} aria-label={t('board.load', { load: one.load, capacity: one.capacity })} />
              <span className={styles.sub}>{!available ? t('board.away') : one.typing ? t('board.writing') : room(one) === 0 ? t('board.full') : t('board.available')}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
