import { CircleCheck, CircleDashed, CirclePause, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { Source } from '../../../api/types.ts';
import { moment } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { doingOf, troubleOf, type Doing, type Reading } from './source-health.ts';
import { useHealthText } from './useHealthText.ts';
import styles from '../Sources.module.css';

const SIGNS: Record<Doing, LucideIcon> = { well: CircleCheck, refusing: TriangleAlert, failing: TriangleAlert, paused: CirclePause, new: CircleDashed };

interface HealthCellsProps {
  source: Reading & Pick<Source, 'lastSuccessAt' | 'lastFailureAt'>;
  zone: string;
}

/** Whether a source is read, when it was last, and what went wrong last: three cells of its row. */
export function HealthCells({ source, zone }: HealthCellsProps) {
  const { language } = useWords();
  const text = useHealthText();
  const Sign = SIGNS[doingOf(source)];
  const trouble = troubleOf(source);
  const at = (time: string | undefined) => (time === undefined ? '–' : <time dateTime={time}>{moment(time, language, zone)}</time>);
  return (
    <>
      <td><span className={styles.state}><Sign size={16} strokeWidth={1.75} aria-hidden /> {text.state(source)}</span></td>
      <td>{at(source.lastSuccessAt)}</td>
      <td>
        {at(source.lastFailureAt)}
        {trouble !== undefined && <small className={styles.why} title={trouble.detail || undefined}>{text.trouble(trouble) || trouble.detail}</small>}
      </td>
    </>
  );
}
