import type { Mission, Proposal, ProposalPage } from '../../api/types.ts';
import { tokenPieces, type Piece, type Sameness } from '../../table/pieces.ts';
import { recordsCsv, type Columns } from '../../table/records-csv.ts';

const MISSIONS: Columns<Mission> = {
  id: ({ id }) => id,
  name: ({ displayName }) => displayName,
  description: ({ description }) => description,
  list: ({ list }) => list.replace('RANKED_LIST_', '').toLowerCase(),
  side: ({ side }) => side.replace('AUTHOR_SIDE_', '').toLowerCase(),
  best: ({ best }) => best,
  saved_query: ({ savedQuery }) => savedQuery,
  labels: ({ labels }) => labels.map((one) => one.replace('MENTION_LABEL_', '').toLowerCase()).join(' '),
  weekly_limit: ({ weeklyLimit }) => weeklyLimit,
  paused: ({ paused }) => String(paused),
  open_proposals: ({ openProposals }) => openProposals,
  changed_at: ({ changedAt }) => changedAt,
  changed_by: ({ changedBy }) => changedBy,
};

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

/** The file of missions, one a line. */
export function missionsCsv(missions: readonly Mission[]): string {
  return recordsCsv(MISSIONS, missions);
}

const PROPOSAL: Sameness<Proposal> = { key: ({ id }) => id };

/** The file of proposals and what became of each, one a line, read to its end. */
export function proposalPieces(read: (pageToken: string) => Promise<ProposalPage>): AsyncGenerator<Piece> {
  return tokenPieces(PROPOSALS, PROPOSAL, read, (page) => page.proposals);
}
