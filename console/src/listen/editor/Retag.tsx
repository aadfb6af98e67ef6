import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem } from '../../api/problem.ts';
import { retag } from '../../api/queries.ts';
import type { SavedQuery } from '../../api/types.ts';
import { useNotices } from '../../frame/Notices.tsx';
import { useLive } from '../../live/LiveProvider.tsx';
import type { RetagEnd } from '../../live/retags.ts';
import { useWords } from '../../words/Words.tsx';
import styles from './QueryDialog.module.css';
import { faultOf, faultText, placeText } from './said.ts';

/** Days to go back; 0 is everything that is kept. */
const BACK = [30, 90, 0] as const;

const DAY = 86_400_000;

/** When it begins that is applied: nothing is older than the epoch. */
export function since(days: number, now: number): string {
  return new Date(days === 0 ? 0 : now - days * DAY).toISOString();
}

/** Applies a saved query to what came in before it was as it is, and tells the end also when the dialog is closed by then. */
export function Retag({ saved }: { saved: SavedQuery }) {
  const words = useWords();
  const { t } = words;
  const notices = useNotices();
  const { feed } = useLive();
  const [days, setDays] = useState<number>(BACK[0]);
  const name = saved.displayName;
  const broke = ({ outcome, labels }: RetagEnd) => {
    const detail = faultText(faultOf(outcome, labels), saved.query, words);
    return detail === undefined ? t('query.retagBroke', { name }) : t('query.retagBrokeAt', { name, place: placeText(saved.query, Number(labels.column), t), detail });
  };
  const tellEnd = (end: RetagEnd) => {
    const { outcome, tagged, untagged } = end;
    if (outcome === 'done') {
      notices.say(t('query.retagDone', { name, tagged, untagged }));
    } else {
      notices.fail(broke(end), new Problem(-1, { reason: outcome === 'FAILED' ? 'UNEXPECTED' : outcome }));
    }
  };
  const apply = useMutation({
    mutationFn: () => retag(saved, since(days, Date.now())),
    onSuccess: (begun) => {
      notices.say(t('query.retagStarted', { name }));
      feed.retags.wait(begun.retag, tellEnd);
    },
    onError: (failure) => notices.fail(t('query.retagFailed'), failure),
  });
  return (
    <section className={styles.retag}>
      <label>{t('query.retagOf')}
        <select value={days} onChange={(event) => setDays(Number(event.target.value))}>
          {BACK.map((one) => <option key={one} value={one}>{one === 0 ? t('query.retagAll') : t('query.retagDays', { count: one })}</option>)}
        </select>
      </label>
      <Button variant="default" size="xs" loading={apply.isPending} onClick={() => apply.mutate()}>{t('query.retag')}</Button>
      <small>{t('query.retagHint')}</small>
    </section>
  );
}
