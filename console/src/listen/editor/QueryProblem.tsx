import type { Problem } from '../../api/problem.ts';
import type { QueryError, QueryHint } from '../../api/types.ts';
import { onMac, shown } from '../../frame/keys.ts';
import { useWords } from '../../words/Words.tsx';
import styles from './Editor.module.css';

function isError(advice: QueryError | QueryHint): advice is QueryError {
  return 'reason' in advice;
}

/** What is wrong with a query or to think of, and one key to mend it. */
export function Advice({ advice, mend }: { advice: QueryError | QueryHint; mend: () => void }) {
  const { t, code } = useWords();
  const wrong = isError(advice);
  return (
    <p className={wrong ? styles.problem : styles.hint}>
      {wrong && <>{code('reason', advice.reason)} </>}
      <span lang="en">{wrong ? `${t('query.column', { column: advice.column })}: ${advice.suggestion || advice.expected}` : advice.text}</span>
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
export function SearchProblem({ problem }: { problem: Problem }) {
  const { code } = useWords();
  const suggestion = problem.metadata.suggestion ?? '';
  return (
    <p className={styles.problem} role="alert">
      {code('reason', problem.reason)} <code>{problem.reason}</code>
      <span lang="en">{problem.message}{suggestion !== '' && `; ${suggestion}`}</span>
    </p>
  );
}
