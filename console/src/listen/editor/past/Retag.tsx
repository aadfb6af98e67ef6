import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { serverNow } from '../../../api/time/server-time.ts';
import type { SavedQuery } from '../../../api/types.ts';
import { useWords } from '../../../words/Words.tsx';
import styles from '../dialog/QueryDialog.module.css';
import { useRetag } from './useRetag.ts';

/** Days to go back; 0 is everything that is kept. */
const BACK = [30, 90, 0] as const;

const DAY = 86_400_000;

/** When it begins that is applied: nothing is older than the epoch. */
export function since(days: number, now: number): string {
  return new Date(days === 0 ? 0 : now - days * DAY).toISOString();
}

/** Applies a saved query to what came in before it was as it is. */
export function Retag({ saved }: { saved: SavedQuery }) {
  const { t } = useWords();
  const retag = useRetag();
  const [days, setDays] = useState<number>(BACK[0]);
  const apply = useMutation({ mutationFn: () => retag(saved, since(days, serverNow())) });
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
