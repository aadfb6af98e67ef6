import { seconds } from '../../api/query/queries.ts';
import type { SavedQuery } from '../../api/types.ts';
import type { Named } from '../../table/named.ts';
import { recordsCsv, type Columns } from '../../table/records-csv.ts';

const columns = (named: Named): Columns<SavedQuery> => ({
  id: ({ id }) => id,
  brand: ({ brand }) => brand,
  name: ({ displayName }) => displayName,
  query: ({ query }) => query,
  objective: ({ objective }) => objective.replace('OBJECTIVE_', '').replace('UNSPECIFIED', '').toLowerCase(),
  priority: ({ priority }) => priority || 3,
  owner: ({ owner }) => owner,
  owner_name: ({ owner }) => (owner === '' ? '' : named(owner)),
  reaction_seconds: ({ reactionTime }) => seconds(reactionTime) || undefined,
  created_at: ({ createdAt }) => createdAt,
  changed_by: ({ changedBy }) => changedBy,
  changed_by_name: ({ changedBy }) => named(changedBy),
});

/** The file of saved queries, one a line. */
export function queriesCsv(queries: readonly SavedQuery[], named: Named): string {
  return recordsCsv(columns(named), queries);
}
