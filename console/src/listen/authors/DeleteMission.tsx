import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Mission } from '../../api/types.ts';
import { useWords } from '../../words/Words.tsx';
import formStyles from '../alerts/RuleDialog.module.css';
import { useMissions } from './useMissions.ts';

interface DeleteMissionProps {
  brand: string;
  /** As the person saw it: what somebody else changed is not deleted unseen. */
  mission: Mission;
  done(): void;
  refused(failure: unknown): void;
}

/** Deletes a mission after saying what that means. */
export function DeleteMission({ brand, mission, done, refused }: DeleteMissionProps) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const { drop } = useMissions(brand);
  if (!asked) {
    return <Button variant="default" size="sm" className={formStyles.first} onClick={() => setAsked(true)}>{t('button.delete')}</Button>;
  }
  return (
    <span className={formStyles.first}>
      <span>{t('mission.deleteMeans')}</span>
      <Button color="red" size="sm" loading={drop.isPending} onClick={() => void drop.mutateAsync(mission).then(done, refused)}>{t('button.deleteName', { name: mission.displayName })}</Button>
    </span>
  );
}
