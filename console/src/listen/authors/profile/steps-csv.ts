import type { RelationshipStep } from '../../../api/types.ts';
import { recordsCsv, type Columns } from '../../../table/records-csv.ts';

const COLUMNS: Columns<RelationshipStep> = {
  happened_at: ({ happenedAt }) => happenedAt,
  kind: ({ kind }) => kind.replace('STEP_KIND_', '').toLowerCase(),
  text: ({ text }) => text,
  written_by: ({ writtenBy }) => writtenBy,
  written_at: ({ writtenAt }) => writtenAt,
};

/** The file of steps and notes, one a line. */
export function stepsCsv(steps: readonly RelationshipStep[]): string {
  return recordsCsv(COLUMNS, steps);
}
