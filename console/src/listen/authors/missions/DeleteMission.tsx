import type { Mission } from '../../../api/types.ts';
import { useWords } from '../../../words/Words.tsx';
import { DeleteThing } from '../../DeleteThing.tsx';
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
  const { drop } = useMissions(brand);
  return <DeleteThing name={mission.displayName} means={t('mission.deleteMeans')} pending={drop.isPending} drop={() => void drop.mutateAsync(mission).then(done, refused)} />;
}
