import { Download } from 'lucide-react';
import { useWords } from '../words/Words.tsx';
import { FILES } from '../frame/keys/registry.ts';
import { download } from './download.ts';
import { useSaving } from './useSaving.ts';
import styles from './Table.module.css';

interface SaveCsvProps {
  /** What is saved. */
  label: string;
  file: string;
  disabled?: boolean | undefined;
  /** The file, made when somebody wants it. */
  text(): string;
}

/** The quiet button that saves as CSV what stands beside it. */
export function SaveCsv({ label, file, disabled, text }: SaveCsvProps) {
  const { t } = useWords();
  const save = () => download(file, [text()]);
  useSaving(label, disabled === true ? undefined : save);
  return (
    <button type="button" className={styles.save} disabled={disabled} onClick={save} aria-label={t('table.saveOf', { label })} title={`${t('table.saveOf', { label })} (${FILES})`}>
      <Download size={14} aria-hidden /> {t('table.save')}
    </button>
  );
}
