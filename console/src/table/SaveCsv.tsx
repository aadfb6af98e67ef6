import { Download } from 'lucide-react';
import { useWords } from '../words/Words.tsx';
import { download } from './download.ts';
import styles from './Table.module.css';

interface SaveCsvProps {
  /** What is saved, for people who listen. */
  label: string;
  file: string;
  disabled?: boolean | undefined;
  /** The file, made when somebody wants it. */
  text(): string;
}

/** The quiet button that saves as CSV what stands beside it. */
export function SaveCsv({ label, file, disabled, text }: SaveCsvProps) {
  const { t } = useWords();
  return (
    <button type="button" className={styles.save} disabled={disabled} onClick={() => download(file, [text()])} aria-label={t('table.saveOf', { label })}>
      <Download size={14} aria-hidden /> {t('table.save')}
    </button>
  );
}
