import { useMutation, useQueryClient } from '@tanstack/react-query';
import { missionKeys } from '../../../api/author/author-keys.ts';
import { createMission, deleteMission, updateMission, type MissionBody } from '../../../api/author/missions.ts';
import { asProblem } from '../../../api/call/problem.ts';
import { useSession } from '../../../api/session.tsx';
import type { Mission } from '../../../api/types.ts';
import { useNotices } from '../../../frame/notices/Notices.tsx';
import type { NewId } from '../../../frame/fields/useNewId.ts';
import { useWords } from '../../../words/Words.tsx';
import { bodyOf, refusedField } from './mission-draft.ts';

/** Makes, changes and deletes the missions of a brand. */
export function useMissions(brand: string) {
  const { t } = useWords();
  const { agency } = useSession();
  const notices = useNotices();
  const client = useQueryClient();
  const settled = () => client.invalidateQueries({ queryKey: missionKeys.list(agency, brand) });
  const keep = useMutation({
    mutationFn: ({ of, draft }: { of: Mission | NewId; draft: MissionBody }) =>
      'requestId' in of ? createMission(agency, brand, of.id, bodyOf(draft), of.requestId) : updateMission(agency, brand, of, bodyOf(draft)),
    onSuccess: () => notices.say(t('mission.saved')),
    onError: (failure) => {
      const problem = asProblem(failure);
      // the form says what is wrong with a field
      if (problem.reason !== 'ETAG_MISMATCH' && refusedField(problem) === undefined) {
        notices.fail(t('mission.saveFailed'), failure);
      }
    },
    onSettled: settled,
  });
  const drop = useMutation({
    mutationFn: (of: Mission) => deleteMission(agency, brand, of),
    onSuccess: (mission) => notices.say(t('mission.deleted', { name: mission.displayName })),
    onError: (failure) => {
      if (asProblem(failure).reason !== 'ETAG_MISMATCH') {
        notices.fail(t('mission.deleteFailed'), failure);
      }
    },
    // the answer does not wait for the list, in which the mission is no longer
    onSettled: () => void settled(),
  });
  return { keep, drop };
}
