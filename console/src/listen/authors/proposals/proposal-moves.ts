import type { InfiniteData } from '@tanstack/react-query';
import type { Proposal, ProposalPage, ProposalState } from '../../../api/types.ts';

/** What may become of a proposal from each state, as the contract says it; first what is hoped for. */
export const MOVES: Record<ProposalState, readonly ProposalState[]> = {
  PROPOSAL_STATE_UNSPECIFIED: [],
  PROPOSAL_STATE_PROPOSED: ['PROPOSAL_STATE_OFFERED', 'PROPOSAL_STATE_DISMISSED'],
  PROPOSAL_STATE_OFFERED: ['PROPOSAL_STATE_ACCEPTED', 'PROPOSAL_STATE_DECLINED'],
  PROPOSAL_STATE_ACCEPTED: ['PROPOSAL_STATE_DONE', 'PROPOSAL_STATE_DECLINED'],
  PROPOSAL_STATE_DECLINED: [],
  PROPOSAL_STATE_DONE: [],
  PROPOSAL_STATE_DISMISSED: ['PROPOSAL_STATE_PROPOSED'],
};

/** The keys of the moves, in their order. */
export const MOVE_KEYS = ['a', 'x'] as const;

/** The list with another version of a proposal. It stays where it stands, so that the next button is where the last one was. */
export function withProposal(data: InfiniteData<ProposalPage, unknown>, proposal: Proposal): InfiniteData<ProposalPage, unknown> {
  return {
    ...data,
    pages: data.pages.map((page) => ({ ...page, proposals: page.proposals.map((one) => (one.id === proposal.id ? proposal : one)) })),
  };
}
