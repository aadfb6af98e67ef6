import { Download, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useNotices } from '../frame/notices/Notices.tsx';
import { download } from './download.ts';
import { number } from '../words/time.ts';
import { useWords } from '../words/Words.tsx';
import { FILES } from '../frame/keys/registry.ts';
import { FileParts, MOST, type Piece } from './pieces.ts';
import { useSaving } from './useSaving.ts';
import styles from './Table.module.css';

interface ExportButtonProps {
  /** What is saved, where it is not the page's own list. */
  label?: string;
  /** Name of the file. */
  file: string;
  /** The file; it stops when the signal says so. */
  pieces(signal: AbortSignal): AsyncGenerator<Piece>;
  /** Results there are; undefined while nobody counted. */
  total?: number;
  /** Where there is little room: its sign only, its words for who listens or points at it. */
  small?: boolean;
}

/** Saves all of a list, also what is not shown yet, with how far it is and a way to stop. */
export function ExportButton({ label, file, pieces, total, small = false }: ExportButtonProps) {
  const { t, language } = useWords();
  const notices = useNotices();
  const [count, setCount] = useState<number>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const shown = (value: number) => number(value, language);
  const save = async () => {
    const stop = new AbortController();
    running.current = stop;
    setCount(0);
    const parts = new FileParts();
    let last = { count: 0, cut: false };
    try {
      for await (const piece of pieces(stop.signal)) {
        parts.add(piece);
        last = piece;
        setCount(piece.count);
      }
      download(file, parts.parts());
      notices.say(t(last.cut ? 'export.savedCut' : 'export.saved', { count: last.count, shown: shown(last.count) }));
    } catch (failure) {
      if (!stop.signal.aborted) {
        notices.fail(t('export.failed'), failure);
      }
    } finally {
      setCount(undefined);
    }
  };
  useSaving(label, count !== undefined || total === 0 ? undefined : () => void save());
  if (count !== undefined) {
    const whole = total === undefined ? undefined : Math.min(total, MOST);
    return (
      <span className={styles.exporting}>
        {/* without a value it says that something is under way */}
        <progress hidden={small} {...(whole === undefined ? {} : { max: Math.max(1, whole), value: Math.min(count, whole) })} aria-label={t('export.running')} />
        <span>{whole === undefined ? t('export.soFar', { count: shown(count) }) : t('export.progress', { count: shown(count), total: shown(whole) })}</span>
        <button type="button" className={styles.tool} onClick={() => running.current?.abort()}><X size={14} aria-hidden /> <span className={small ? 'v-hidden' : undefined}>{t('button.cancel')}</span></button>
      </span>
    );
  }
  return (
    <button type="button" className={styles.tool} disabled={total === 0} aria-label={label && t('table.saveOf', { label })} title={`${small ? `${t('table.save')}. ` : ''}${t('export.hint', { most: shown(MOST) })} (${FILES})`} onClick={() => void save()}>
      <Download size={14} aria-hidden /> <span className={small ? 'v-hidden' : undefined}>{t('table.save')}</span>
    </button>
  );
}
