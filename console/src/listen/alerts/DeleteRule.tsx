import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AlertRule } from '../../api/types.ts';
import { useWords } from '../../words/Words.tsx';
import { useRules } from './useRules.ts';
import styles from './RuleDialog.module.css';

interface DeleteRuleProps {
  /** As the person saw it: what somebody else changed is not deleted unseen. */
  rule: AlertRule;
  done(): void;
  refused(failure: unknown): void;
}

/** Deletes a rule after saying what that means. */
export function DeleteRule({ rule, done, refused }: DeleteRuleProps) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const { drop } = useRules(rule.brand);
  if (!asked) {
    return <Button variant="default" size="sm" className={styles.first} onClick={() => setAsked(true)}>{t('button.delete')}</Button>;
  }
  return (
    <span className={styles.first}>
      <span>{t('rule.deleteMeans')}</span>
      <Button color="red" size="sm" loading={drop.isPending} onClick={() => drop.mutate(rule, { onSuccess: done, onError: refused })}>{t('button.deleteName', { name: rule.displayName })}</Button>
    </span>
  );
}
