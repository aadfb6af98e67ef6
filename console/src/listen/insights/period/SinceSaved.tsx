import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { SavedQuery } from '../../../api/types.ts';
import { fullDay } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { useRetag } from '../../editor/past/useRetag.ts';
import styles from '../Insights.module.css';
import { holdsOf } from './holds.ts';

/** Says that a query was saved, got its words or was applied to the past only after what is counted begins, so that its figures do not hold for what came in before, and how they do: whoever sees the figures may do it. */
export default function SinceSaved({ saved, from, zone }: { saved: SavedQuery; from: string; zone: string }) {
  const { t, language } = useWords();
  const retag = useRetag();
  const apply = useMutation({ mutationFn: () => retag(saved, from) });
  const { since, why } = holdsOf(saved);
  const says = { name: saved.displayName, day: fullDay(since, language, zone) };
  return (
    <p className={styles.since} role="note">
      {why === 'applied' ? t('insight.sinceApplied', says) : t(why === 'changed' ? 'insight.sinceChanged' : 'insight.sinceSaved', says)}
      <Button variant="default" size="compact-xs" loading={apply.isPending} onClick={() => apply.mutate()}>{t('insight.applyToPeriod')}</Button>
    </p>
  );
}
