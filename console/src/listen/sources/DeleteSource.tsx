import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Source } from '../../api/types.ts';
import { useWords } from '../../words/Words.tsx';
import formStyles from '../alerts/RuleDialog.module.css';
import { useSources } from './useSources.ts';

interface DeleteSourceProps {
  /** As the person saw it: what somebody else changed is not deleted unseen. */
  source: Source;
  done(): void;
  refused(failure: unknown): void;
}

/** Stops listening to a source after saying what that means. */
export function DeleteSource({ source, done, refused }: DeleteSourceProps) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const question = useRef<HTMLSpanElement>(null);
  const { drop } = useSources(source.brand);
  useEffect(() => {
    if (asked) {
      question.current?.focus();
    }
  }, [asked]);
  if (!asked) {
    return <Button variant="default" size="sm" className={formStyles.first} onClick={() => setAsked(true)}>{t('button.delete')}</Button>;
  }
  return (
    <span ref={question} tabIndex={-1} className={formStyles.first}>
      <span>{t('source.deleteMeans')}</span>
      <Button color="red" size="sm" loading={drop.isPending} onClick={() => void drop.mutateAsync(source).then(done, refused)}>{t('button.deleteName', { name: source.displayName })}</Button>
    </span>
  );
}
