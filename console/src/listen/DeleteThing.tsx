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

/** Deletes something after saying what that means; the focus goes along to what is asked. */
export function DeleteThing({ name, means, pending, drop }: DeleteThingProps) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const question = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (asked) {
      question.current?.focus();
    }
  }, [asked]);
  if (!asked) {
    return <Button variant="default" size="sm" className={styles.first} onClick={() => setAsked(true)}>{t('button.delete')}</Button>;
  }
  return (
    <span ref={question} tabIndex={-1} className={styles.first}>
      <span>{means}</span>
      <Button color="red" size="sm" loading={pending} onClick={drop}>{t('button.deleteName', { name })}</Button>
    </span>
  );
}
