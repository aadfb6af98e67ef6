import { CircleCheck, CircleDashed, CirclePause, Pause, Play, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { Source } from '../../api/types.ts';
import { NetworkIcon } from '../../inbox/NetworkIcon.tsx';
import { duration, moment } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import { doingOf, troubleOf, type Doing } from './source-health.ts';
import { useHealthText } from './useHealthText.ts';
import styles from './Sources.module.css';

const SIGNS: Record<Doing, LucideIcon> = { well: CircleCheck, refusing: TriangleAlert, failing: TriangleAlert, paused: CirclePause, new: CircleDashed };

interface SourceRowProps {
  source: Source;
  zone: string;
  /** Absent where the person only reads. */
  edit: (() => void) | undefined;
  pause(): void;
}

/** One source: what it is, whether it is read, and what went wrong last. */
export function SourceRow({ source, zone, edit, pause }: SourceRowProps) {
  const { t, language } = useWords();
  const text = useHealthText();
  const doing = doingOf(source);
  const Sign = SIGNS[doing];
  const trouble = troubleOf(source);
  const toggle = source.disabled ? t('source.goOn', { name: source.displayName }) : t('source.pause', { name: source.displayName });
  const at = (time: string | undefined) => (time === undefined ? '–' : <time dateTime={time}>{moment(time, language, zone)}</time>);
  return (
    <tr data-row={source.id} data-doing={doing} tabIndex={-1}>
      <th scope="row">
        {edit === undefined ? <strong>{source.displayName}</strong> : <button type="button" className={styles.name} title={`${t('source.change')} (e)`} onClick={edit}>{source.displayName}</button>}
        <small className={styles.address} title={source.feed?.url}>{source.feed?.url}</small>
      </th>
      <td><span className={styles.state}><Sign size={16} strokeWidth={1.75} aria-hidden /> {text.state(source)}</span></td>
      <td>{at(source.lastSuccessAt)}</td>
      <td>
        {at(source.lastFailureAt)}
        {trouble !== undefined && <small className={styles.why} title={trouble.detail || undefined}>{text.trouble(trouble)}</small>}
      </td>
      <td>{duration(source.feed?.intervalSeconds ?? 0, language)}</td>
      <td><NetworkIcon network={source.network} /></td>
      {edit !== undefined && (
        <td>
          <button type="button" className={styles.icon} aria-label={toggle} title={`${toggle} (p)`} onClick={pause}>
            {source.disabled ? <Play size={16} aria-hidden /> : <Pause size={16} aria-hidden />}
          </button>
        </td>
      )}
    </tr>
  );
}
