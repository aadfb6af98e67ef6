import { seconds } from '../../../api/query/queries.ts';
import type { QueryOverlap, SavedQueryVersion, UnknownOverlap } from '../../../api/types.ts';
import { recordsCsv, type Columns } from '../../../table/records-csv.ts';

const VERSIONS: Columns<SavedQueryVersion> = {
  version: ({ version }) => version,
  change: ({ change }) => change.replace('SAVED_QUERY_CHANGE_', '').toLowerCase(),
  changed_at: ({ changedAt }) => changedAt,
  changed_by: ({ changedBy }) => changedBy,
  name: ({ savedQuery }) => savedQuery?.displayName,
  query: ({ savedQuery }) => savedQuery?.query,
  objective: ({ savedQuery }) => savedQuery?.objective.replace('OBJECTIVE_', '').replace('UNSPECIFIED', '').toLowerCase(),
  priority: ({ savedQuery }) => savedQuery && (savedQuery.priority || 3),
  owner: ({ savedQuery }) => savedQuery?.owner,
  reaction_seconds: ({ savedQuery }) => seconds(savedQuery?.reactionTime) || undefined,
};

/** The file of what a saved query was, one version a line. */
export function versionsCsv(versions: readonly SavedQueryVersion[]): string {
  return recordsCsv(VERSIONS, versions);
}

/** The file of other saved queries that find the same, or may, one a line, by the names people gave them. */
export function overlapsCsv(overlaps: readonly QueryOverlap[], unknown: readonly UnknownOverlap[], sample: number, nameOf: (id: string) => string): string {
  const only = unknown.filter((one) => !overlaps.some(({ savedQuery }) => savedQuery === one.savedQuery));
  const columns: Columns<Pick<QueryOverlap, 'savedQuery'> & Partial<QueryOverlap>> = {
    saved_query: ({ savedQuery }) => savedQuery,
    name: ({ savedQuery }) => nameOf(savedQuery),
    mentions: ({ mentions }) => mentions,
    sample: () => sample,
    share: ({ share }) => share,
    not_compared: ({ savedQuery }) => unknown.find((one) => one.savedQuery === savedQuery)?.mentions ?? 0,
  };
  return recordsCsv(columns, [...overlaps, ...only.map(({ savedQuery }) => ({ savedQuery }))]);
}
