import { Download, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Search } from '../../api/mentions.ts';
import { useSession } from '../../api/session.tsx';
import { useNotices } from '../../frame/Notices.tsx';
import { download } from '../../table/download.ts';
import { number } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import { MOST, pieces } from './records.ts';
import { searchFile } from './search-file.ts';
import styles from '../Listen.module.css';

interface ExportButtonProps {
  brands: readonly string[];
  search: Search;
  zone: string;
  /** Results there are, as far as known. */
  total: number;
}

/** Saves what a search finds, with how far it is and a way to stop. */
export function ExportButton({ brands, search, zone, total }: ExportButtonProps) {
  const { t, language } = useWords();
  const { agency } = useSession();
  const notices = useNotices();
  const [count, setCount] = useState<number>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const shown = (value: number) => number(value, language);
  const save = async () => {
    const stop = new AbortController();
    running.current = stop;
    setCount(0);
    const parts: string[] = [];
    let last = { count: 0, cut: false };
    try {
      for await (const piece of pieces(agency, brands, search, stop.signal)) {
        parts.push(piece.text);
        last = piece;
        setCount(piece.count);
      }
      download(searchFile('mentions', brands, search, zone), parts);
      notices.say(t(last.cut ? 'export.savedCut' : 'export.saved', { count: last.count, shown: shown(last.count) }));
    } catch (failure) {
      if (!stop.signal.aborted) {
        notices.fail(t('export.failed'), failure);
      }
    } finally {
      setCount(undefined);
    }
  };
  if (count !== undefined) {
    const whole = Math.min(total, MOST);
    return (
      <span className={styles.exporting}>
        <progress max={Math.max(1, whole)} value={Math.min(count, whole)} aria-label={t('export.running')} />
        <span>{t('export.progress', { count: shown(count), total: shown(whole) })}</span>
        <button type="button" className={styles.tool} onClick={() => running.current?.abort()}><X size={14} aria-hidden /> {t('button.cancel')}</button>
      </span>
    );
  }
  return (
    <button type="button" className={styles.tool} disabled={total === 0} title={t('export.hint', { most: shown(MOST) })} onClick={() => void save()}>
      <Download size={14} aria-hidden /> {t('table.save')}
    </button>
  );
}
