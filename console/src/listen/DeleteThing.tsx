import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../words/Words.tsx';
import styles from './alerts/rule/RuleDialog.module.css';

interface DeleteThingProps {
  name: string;
  /** What it means that it is gone. */
  means: string;
  pending: boolean;
  drop(): void;
}

/** Deletes something after saying what that means; the focus goes along to what is asked, and back when it is declined. */
export function DeleteThing({ name, means, pending, drop }: DeleteThingProps) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const question = useRef<HTMLSpanElement>(null);
  /** Who changes their mind stands where they began. */
  const declined = useRef(false);
  useEffect(() => {
    if (asked) {
      question.current?.focus();
    }
  }, [asked]);
  if (!asked) {
    return <Button variant="default" size="sm" className={styles.first} autoFocus={declined.current} onClick={() => setAsked(true)}>{t('button.delete')}</Button>;
  }
  const label = t('button.deleteName', { name });
  return (
    <span ref={question} tabIndex={-1} className={styles.first} role="group" aria-label={label}>
      <span>{means}</span>
      <Button color="red" size="sm" loading={pending} onClick={drop}>{label}</Button>
      <Button variant="default" size="sm" disabled={pending} onClick={() => { declined.current = true; setAsked(false); }}>{t('button.keep')}</Button>
    </span>
  );
}
