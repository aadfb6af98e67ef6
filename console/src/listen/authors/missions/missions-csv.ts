import type { Mission } from '../../../api/types.ts';
import { recordsCsv, type Columns } from '../../../table/records-csv.ts';

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

/** The file of missions, one a line. */
export function missionsCsv(missions: readonly Mission[]): string {
  return recordsCsv(MISSIONS, missions);
}
