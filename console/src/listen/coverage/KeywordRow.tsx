import { CircleHelp, Contrast, Ear, EarOff } from 'lucide-react';
import type { KeywordState, SavedQuery } from '../../api/types.ts';
import type { MessageKey } from '../../words/catalogue.ts';
import { useWords } from '../../words/Words.tsx';
import type { Heard } from './hearing.ts';
import styles from './Coverage.module.css';

const SIGNS: Record<KeywordState, typeof Ear> = {
  KEYWORD_STATE_UNSPECIFIED: EarOff, KEYWORD_STATE_NOT_LISTENED: EarOff, KEYWORD_STATE_PARTLY: Contrast, KEYWORD_STATE_COVERED: Ear,
  KEYWORD_STATE_NOT_COMPARED: CircleHelp,
};

/** What is not plain of a state. */
const MEANS: Partial<Record<KeywordState, MessageKey>> = { KEYWORD_STATE_PARTLY: 'coverage.partlyMeans', KEYWORD_STATE_NOT_COMPARED: 'coverage.notComparedMeans' };

/** Queries named in a row; the others are counted. */
const NAMED = 3;

interface KeywordRowProps {
  heard: Heard;
  queries: readonly SavedQuery[];
  write(): void;
  open(saved: SavedQuery): void;
}

/** One keyword: whether it is heard, by which queries, and the way to hear it. */
export function KeywordRow({ heard, queries, write, open }: KeywordRowProps) {
  const { t, code } = useWords();
  const { keyword, state, savedQueries } = heard;
  const Sign = SIGNS[state];
  const more = savedQueries.length - NAMED;
  return (
    <li className={styles.row} data-state={state} data-row={`${keyword.category} ${keyword.text}`} tabIndex={-1}>
      <Sign size={16} strokeWidth={1.75} aria-hidden />
      <strong dir="auto">{keyword.text}</strong>
      <span className={styles.state} title={MEANS[state] && t(MEANS[state])}>{code('heard', state)}</span>
      <span className={styles.queries}>
        {savedQueries.slice(0, NAMED).map((id) => {
          const saved = queries.find((one) => one.id === id);
          return saved === undefined
            ? <span key={id} className={styles.chip}>{id}</span>
            : <button key={id} type="button" className={styles.chip} dir="auto" title={saved.query} onClick={() => open(saved)}>{saved.displayName}</button>;
        })}
        {more > 0 && <span className="v-dim">{t('coverage.moreQueries', { count: more })}</span>}
      </span>
      {state !== 'KEYWORD_STATE_COVERED' && (
        <button type="button" className={styles.write} title={`${t('coverage.write')} (q)`} onClick={write}>
          {t('coverage.write')}<span className="v-hidden" dir="auto"> {keyword.text}</span>
        </button>
      )}
    </li>
  );
}
