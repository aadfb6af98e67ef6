import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { SavedQuery } from '../../../api/types.ts';
import { fullDay } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { useRetag } from '../../editor/past/useRetag.ts';
import styles from '../Insights.module.css';

/** Says that a query was saved after what is counted begins, so that its past is not in its figures, and how it gets there: whoever sees the figures may do it. */
export default function SinceSaved({ saved, from, zone }: { saved: SavedQuery; from: string; zone: string }) {
  const { t, language } = useWords();
  const retag = useRetag();
  const apply = useMutation({ mutationFn: () => retag(saved, from) });
  const day = fullDay(saved.createdAt ?? '', language, zone);
  return (
    <p className={styles.since} role="note">
      {t('insight.sinceSaved', { name: saved.displayName, day })}
      <Button variant="default" size="compact-xs" loading={apply.isPending} onClick={() => apply.mutate()}>{t('insight.applyToPeriod')}</Button>
    </p>
  );
}
