import { useMutation, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { missionKeys } from '../../../api/author/author-keys.ts';
import { decideProposal } from '../../../api/author/missions.ts';
import { serverNow } from '../../../api/time/server-time.ts';
import { useSession } from '../../../api/session.tsx';
import type { Proposal, ProposalPage, ProposalState } from '../../../api/types.ts';
import { useNotices } from '../../../frame/notices/Notices.tsx';
import { useWords } from '../../../words/Words.tsx';
import { withProposal } from './proposal-moves.ts';

/** Says what became of a proposal: shown at once, taken back with the reason when refused. */
export function useDecide(brand: string) {
  const { t } = useWords();
  const { agency, subject } = useSession();
  const notices = useNotices();
  const client = useQueryClient();
  const queryKey = missionKeys.proposals(agency, brand);
  const put = (proposal: Proposal) =>
    client.setQueriesData<InfiniteData<ProposalPage, unknown>>({ queryKey }, (data) => data && withProposal(data, proposal));
  return useMutation({
    mutationFn: ({ of, state }: { of: Proposal; state: ProposalState }) => decideProposal(agency, brand, of.id, state),
    onMutate: async ({ of, state }) => {
      await client.cancelQueries({ queryKey });
      put({ ...of, state, decidedAt: new Date(serverNow()).toISOString(), decidedBy: subject });
    },
    onSuccess: (answer) => {
      put(answer);
      // where it stands it stays; whoever opens a list next sees it in its new place
      void client.invalidateQueries({ queryKey, refetchType: 'none' });
    },
    onError: (failure, { of }) => {
      put(of);
      notices.fail(t('mission.decideFailed'), failure);
      void client.invalidateQueries({ queryKey });
    },
    onSettled: () => client.invalidateQueries({ queryKey: missionKeys.list(agency, brand) }),
  });
}
