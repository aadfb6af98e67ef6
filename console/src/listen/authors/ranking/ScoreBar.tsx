import { number } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import styles from '../Authors.module.css';

/** A score of 0 to 100 as a figure and a quiet bar. */
export function ScoreBar({ value, strong }: { value: number; strong?: boolean }) {
  const { language } = useWords();
  return (
    <span className={styles.measure} data-strong={strong === true}>
      <span className={styles.track} aria-hidden><i style={{ width: `${Math.max(0, Math.min(100, value))}%` }} /></span>
      <b>{number(value, language)}</b>
    </span>
  );
}
