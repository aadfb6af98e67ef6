import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { asProblem } from '../../../api/call/problem.ts';
import { deleteQuery, readQuery, restoreQuery } from '../../../api/query/queries.ts';
import type { SavedQuery } from '../../../api/types.ts';
import { useNotices } from '../../../frame/notices/Notices.tsx';
import type { MessageKey } from '../../../words/catalogue.ts';
import { useWords } from '../../../words/Words.tsx';
import styles from '../dialog/QueryDialog.module.css';
import { useHanging } from './useHanging.ts';

interface DeleteQueryProps {
  /** As the person saw it: what somebody else changed is shown first, and not deleted unseen. */
  saved: SavedQuery;
  done(): void;
}

/** Names told of those that rest on it; the rest are counted. */
const TOLD = 5;

const HANGING = { rules: 'query.hangRules', routes: 'query.hangRoutes', missions: 'query.hangMissions', keywords: 'query.hangKeywords' } as const satisfies Record<string, MessageKey>;

/** Deletes a saved query after saying what rests on it. */
export function DeleteQuery({ saved, done }: DeleteQueryProps) {
  const { t, language } = useWords();
  const notices = useNotices();
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const question = useRef<HTMLDivElement>(null);
  /** Who changes their mind stands where they began. */
  const declined = useRef(false);
  const hanging = useHanging(saved, asked);
  const [theirs, setTheirs] = useState<SavedQuery>();
  const meet = async () => {
    try {
      setTheirs(await readQuery(saved));
    } catch (failure) {
      notices.fail(t('query.deleteFailed'), failure);
    }
  };
  const drop = useMutation({
    mutationFn: () => deleteQuery(theirs ?? saved),
    onSuccess: (deleted) => {
      const name = deleted.displayName;
      // the same request again, should its answer be lost
      const requestId = crypto.randomUUID();
      const restore = async () => {
        try {
          await restoreQuery(deleted, requestId);
          notices.say(t('query.restored', { name }));
        } catch (failure) {
          notices.fail(t('query.restoreFailed', { name }), failure, { label: t('state.retry'), run: () => void restore() });
        }
        await client.invalidateQueries({ queryKey: ['savedQueries', saved.agency] });
      };
      notices.say(t('query.deleted', { name }), { label: t('query.undoDelete'), lasting: true, run: () => void restore() });
      done();
    },
    onError: (failure) => (asProblem(failure).reason === 'ETAG_MISMATCH' ? meet() : notices.fail(t('query.deleteFailed'), failure)),
    onSettled: () => client.invalidateQueries({ queryKey: ['savedQueries', saved.agency] }),
  });
  useEffect(() => {
    if (asked) {
      question.current?.focus();
    }
  }, [asked]);
  if (!asked) {
    return <Button variant="default" size="xs" mt={8} autoFocus={declined.current} onClick={() => setAsked(true)}>{t('button.delete')}</Button>;
  }
  const names = (all: readonly string[]) => new Intl.ListFormat(language === 'en' ? 'en-GB' : 'fr-FR').format(all.length > TOLD ? [...all.slice(0, TOLD), '…'] : all);
  const found = (Object.keys(HANGING) as (keyof typeof HANGING)[]).filter((one) => hanging[one].length > 0);
  return (
    <div ref={question} tabIndex={-1} className={styles.deletion} role="group" aria-label={t('button.deleteName', { name: saved.displayName })}>
      <p>{t('query.deleteMeans', { name: saved.displayName })}</p>
      {found.map((one) => <p key={one}>{t(HANGING[one], { count: hanging[one].length, names: names(hanging[one]) })}</p>)}
      <p role="status">{hanging.pending ? t('state.loading') : hanging.unknown ? t('query.hangUnknown') : found.length === 0 ? t('query.hangNothing') : ''}</p>
      {theirs !== undefined && <p role="alert">{t('query.deleteChanged', { name: theirs.displayName })} <code>{theirs.query}</code></p>}
      <div className={styles.buttons}>
        <Button variant="default" size="xs" onClick={() => { declined.current = true; setAsked(false); }}>{t('button.cancel')}</Button>
        <Button color="red" size="xs" disabled={hanging.pending} loading={drop.isPending} onClick={() => drop.mutate()}>{t(theirs === undefined ? 'button.delete' : 'query.deleteTheirs')}</Button>
      </div>
    </div>
  );
}
