import { number } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { moveOf } from './ranks.ts';
import styles from '../Authors.module.css';

/** A place and how it changed since the ranking before. */
export function RankMove({ rank, former }: { rank: number; former: number }) {
  const { t, language } = useWords();
  const move = moveOf(rank, former);
  const signs = { up: '▲', down: '▼' };
  return (
    <span className={styles.rank}>
      {number(rank, language)}
      {move.kind === 'new' && <span className={styles.move}>{t('rank.new')}</span>}
      {(move.kind === 'up' || move.kind === 'down') && (
        <span className={styles.move} data-move={move.kind} title={t('rank.beforeWas', { rank: number(former, language) })}>
          <span aria-hidden>{signs[move.kind]}{move.by}</span>
          <span className="v-hidden">{move.kind === 'up' ? t('rank.up', { count: move.by }) : t('rank.down', { count: move.by })}</span>
        </span>
      )}
    </span>
  );
}
