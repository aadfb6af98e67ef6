import type { Proposal, ProposalPage } from '../../../api/types.ts';
import { tokenPieces, type Piece, type Sameness } from '../../../table/pieces.ts';
import type { Columns } from '../../../table/records-csv.ts';

const PROPOSALS: Columns<Proposal> = {
  id: ({ id }) => id,
  mission: ({ mission }) => mission,
  network: ({ network }) => network,
  author: ({ author }) => author,
  author_name: ({ authorName }) => authorName,
  mention: ({ mention }) => mention,
  state: ({ state }) => state.replace('PROPOSAL_STATE_', '').toLowerCase(),
  shared_mentions: ({ sharedMentions }) => sharedMentions,
  rank: ({ rank }) => rank,
  proposed_at: ({ proposedAt }) => proposedAt,
  decided_at: ({ decidedAt }) => decidedAt,
  decided_by: ({ decidedBy }) => decidedBy,
};

const PROPOSAL: Sameness<Proposal> = { key: ({ id }) => id };

/** The file of proposals and what became of each, one a line, read to its end. */
export function proposalPieces(read: (pageToken: string) => Promise<ProposalPage>): AsyncGenerator<Piece> {
  return tokenPieces(PROPOSALS, PROPOSAL, read, (page) => page.proposals);
}
