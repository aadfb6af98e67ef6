import { Button } from '@mantine/core';
import { asProblem } from '../api/call/problem.ts';
import { refusalText } from '../words/refusal.ts';
import { RefusalCode } from '../words/RefusalCode.tsx';
import { useWords } from '../words/Words.tsx';
import styles from './states.module.css';

/** Nothing here, and what to do next. */
export function Empty({ title, hint, action, small }: { title: string; hint?: string; action?: { label: string; run(): void }; small?: boolean }) {
  return (
    <div className={styles.state} data-small={small}>
      <p className={styles.title}>{title}</p>
      {hint !== undefined && <p className="v-dim">{hint}</p>}
      {action !== undefined && (
        <Button variant="default" size="xs" mt={8} onClick={action.run}>{action.label}</Button>
      )}
    </div>
  );
}

/** What failed: a sentence, the reason's code, and a way to try again. */
export function Failure({ failure, retry, small }: { failure: unknown; retry?: () => void; small?: boolean }) {
  const words = useWords();
  const { t } = words;
  const problem = asProblem(failure);
  if (problem.status === 403) {
    return <Empty title={t('state.noPermission')} hint={t('state.noPermissionHint')} />;
  }
  return (
    <div className={styles.state} role="alert" data-small={small}>
      <p className={styles.title}>{refusalText(problem, words)}</p>
      <p className="v-dim">
        <RefusalCode refused={problem} />
        {problem.requestId !== '' && <> · <code>{problem.requestId}</code></>}
      </p>
      {retry !== undefined && (
        <Button variant="default" size="xs" mt={8} onClick={retry}>{t('state.retry')}</Button>
      )}
    </div>
  );
}

/** One part is missing while the rest works on. */
export function Partial({ what, failure, retry }: { what: string; failure: unknown; retry: () => void }) {
  const words = useWords();
  const { t } = words;
  return (
    <div className={styles.partial} role="status">
      <span>{t('state.partial', { what })}</span> <span>{refusalText(asProblem(failure), words)}</span>
      <button type="button" onClick={retry}>{t('state.retry')}</button>
    </div>
  );
}

export function NoPage() {
  const { t } = useWords();
  return <Empty title={t('state.noPage')} hint={t('state.noPageHint')} />;
}

/** Less than this has room for one line. */
const TWO_LINES = 52;

/** Grey shapes where words will be. */
export function Bones({ rows, height = 56, label }: { rows: number; height?: number; label: string }) {
  return (
    <div role="status" aria-label={label} className={styles.bones}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} style={{ height }} className={styles.bone}>{height >= TWO_LINES && <i />}<i style={{ width: `${55 + ((index * 17) % 35)}%` }} /></div>
      ))}
    </div>
  );
}
