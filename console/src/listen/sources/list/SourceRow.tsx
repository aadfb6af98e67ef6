import { Pause, Play } from 'lucide-react';
import type { Source } from '../../../api/types.ts';
import { NetworkIcon } from '../../../inbox/conversation/NetworkIcon.tsx';
import { duration } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { HealthCells } from '../health/HealthCells.tsx';
import { doingOf } from '../health/source-health.ts';
import { ReaderCells } from './ReaderCells.tsx';
import styles from '../Sources.module.css';

interface SourceRowProps {
  source: Source;
  zone: string;
  /** Its place, from 0, in a table of which not all rows are drawn. */
  place?: number;
  measure?: (row: HTMLElement | null) => void;
  /** Absent where the person only reads. */
  edit: (() => void) | undefined;
  pause(): void;
  /** It is being paused, or goes on. */
  busy: boolean;
}

/** One source: what it is, whether it is read, and what went wrong last. */
export function SourceRow({ source, zone, place, measure, edit, pause, busy }: SourceRowProps) {
  const { t, language } = useWords();
  const toggle = source.disabled ? t('source.goOn', { name: source.displayName }) : t('source.pause', { name: source.displayName });
  return (
    <tr ref={measure} data-index={place} aria-rowindex={place === undefined ? undefined : place + 2} data-row={source.id} data-doing={doingOf(source)} tabIndex={-1}>
      <th scope="row">
        {edit === undefined ? <strong dir="auto">{source.displayName}</strong> : <button type="button" className={styles.name} title={`${t('source.change')} (e)`} onClick={edit} dir="auto">{source.displayName}</button>}
        <small className={styles.address} title={source.feed?.url}>{source.feed?.url}</small>
      </th>
      <HealthCells source={source} zone={zone} />
      <ReaderCells source={source} proposed={source.proposedCountry} />
      <td>{duration(source.feed?.intervalSeconds ?? 0, language)}</td>
      <td><NetworkIcon network={source.network} /></td>
      {edit !== undefined && (
        <td>
          <button type="button" className={styles.icon} aria-label={toggle} title={`${toggle} (p)`} aria-disabled={busy} onClick={pause}>
            {source.disabled ? <Play size={16} aria-hidden /> : <Pause size={16} aria-hidden />}
          </button>
        </td>
      )}
    </tr>
  );
}
