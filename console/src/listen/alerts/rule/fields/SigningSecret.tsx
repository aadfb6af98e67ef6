import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { readWebhookSecret } from '../../../../api/query/alerts.ts';
import { asProblem } from '../../../../api/call/problem.ts';
import { may, useSession } from '../../../../api/session.tsx';
import { fieldRefusalText } from '../../../../words/refusal.ts';
import { RefusalCode } from '../../../../words/RefusalCode.tsx';
import { useWords } from '../../../../words/Words.tsx';
import styles from '../RuleDialog.module.css';

/** By which the receiver of a webhook knows that a call is the brand's. For admins, and only when they ask: each reading is in the audit. */
export function SigningSecret({ brand }: { brand: string }) {
  const words = useWords();
  const session = useSession();
  const read = useMutation({ mutationFn: () => readWebhookSecret(session.agency, brand), gcTime: 0 });
  if (!may(session, ['admin'], brand)) {
    return null;
  }
  if (read.data !== undefined) {
    return (
      <label className={styles.secret}>{words.t('rule.secret')}
        <input readOnly autoFocus value={read.data} spellCheck={false} autoComplete="off" onFocus={(event) => event.target.select()} />
      </label>
    );
  }
  const refused = read.error === null ? undefined : asProblem(read.error);
  return (
    <div className={styles.row}>
      <Button variant="default" size="compact-sm" loading={read.isPending} onClick={() => read.mutate()}>{words.t('rule.showSecret')}</Button>
      {refused === undefined
        ? <small>{words.t('rule.secretHint')}</small>
        : <span className={styles.wrong} role="alert">{fieldRefusalText(refused, words)} <RefusalCode refused={refused} /></span>}
    </div>
  );
}
