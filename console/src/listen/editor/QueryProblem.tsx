import type { Problem } from '../../api/call/problem.ts';
import type { QueryError, QueryHint } from '../../api/types.ts';
import { onMac, shown } from '../../frame/keys/keys.ts';
import { RefusalCode } from '../../words/RefusalCode.tsx';
import { useWords } from '../../words/Words.tsx';
import styles from './Editor.module.css';
import { faultOf, faultText, hintText, placeText } from './said.ts';
import { isTooLong } from './useCheck.ts';

function isError(advice: QueryError | QueryHint): advice is QueryError {
  return 'reason' in advice;
}

interface AdviceProps {
  advice: QueryError | QueryHint;
  query: string;
  mend(): void;
  /** Goes to where it is. */
  go(): void;
}

/** What is wrong with a query or to think of, the place it stands at, and one key to mend it. */
export function Advice({ advice, query, mend, go }: AdviceProps) {
  const words = useWords();
  const { t, code } = words;
  const wrong = isError(advice);
  return (
    <p className={wrong ? styles.problem : styles.hint}>
      {wrong && <>{code('reason', advice.reason)} </>}
      <button type="button" className={styles.place} title={t('query.goThere')} onClick={go}>
        {placeText(query, advice.column, t)}
      </button>
      <span>{wrong ? faultText(advice, query, words) : hintText(advice, query, words)}</span>
      {advice.replacement !== undefined && (
        <button type="button" className={styles.mend} onClick={mend}>
          {advice.replacement === '' ? t('query.leaveOut') : t('query.write', { text: advice.replacement })}
          {shown('mod+.', onMac).map((key) => <kbd key={key}>{key}</kbd>)}
        </button>
      )}
    </p>
  );
}

/** What the search said of a query, for those who may not ask for a check. */
export function SearchProblem({ problem, query }: { problem: Problem; query: string }) {
  const words = useWords();
  return (
    <p className={styles.problem} role="alert">
      {words.code('reason', problem.reason)} <RefusalCode refused={problem} />
      <span>{faultText(faultOf(problem.reason, problem.metadata), query, words)}</span>
    </p>
  );
}

/** That nobody looked at the query: no mistake is shown, and no hint. */
export function Unchecked({ problem }: { problem: Problem }) {
  const { t, code } = useWords();
  return <p className={styles.unchecked}>{isTooLong(problem) ? t('query.tooLongToCheck') : t('query.unchecked', { reason: code('reason', problem.reason) })}</p>;
}
