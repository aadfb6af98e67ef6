import { number } from '../../../words/time.ts';
import { refusalText } from '../../../words/refusal.ts';
import { RefusalCode } from '../../../words/RefusalCode.tsx';
import { useWords } from '../../../words/Words.tsx';
import styles from '../Sources.module.css';
import type { ImportLine } from './useFeedImport.ts';

interface ImportLinesProps {
  lines: readonly ImportLine[];
  running: boolean;
  /** Lines without an address, as they were written. */
  wrong: readonly string[];
}

/** How far adding a list came, and of what was not added, why. */
export function ImportLines({ lines, running, wrong }: ImportLinesProps) {
  const words = useWords();
  const { t, language } = words;
  const shown = (state: ImportLine['state']) => number(lines.filter((one) => one.state === state).length, language);
  const done = lines.filter((one) => one.state !== 'waiting').length;
  const refused = lines.flatMap((one) => (one.state === 'refused' && one.why !== undefined ? [{ ...one, why: one.why }] : []));
  return (
    <>
      <p role="status">
        {running
          ? t('source.listGoes', { done: number(done, language), all: number(lines.length, language) })
          : t('source.listDone', { added: shown('added'), there: shown('there'), refused: shown('refused') })}
      </p>
      {running && <progress className={styles.progress} aria-label={t('source.addMany')} max={lines.length} value={done} />}
      {(refused.length > 0 || wrong.length > 0) && (
        <ul className={styles.refused} aria-label={t('source.listNot')}>
          {refused.map(({ url, displayName, why }) => (
            <li key={url}><strong dir="auto">{displayName}</strong> <span className="v-dim">{url}</span>
              <small>{why.reason === 'ADDRESS_REFUSED' ? t('source.addressRefused') : refusalText(why, words)} <RefusalCode refused={why} /></small>
            </li>
          ))}
          {wrong.slice(0, 100).map((line, at) => <li key={`${at} ${line}`}><span className="v-dim">{line.slice(0, 160)}</span><small>{t('source.wrongAddress')}</small></li>)}
        </ul>
      )}
    </>
  );
}
