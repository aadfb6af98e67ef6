import type { RelationshipStep, StepPage } from '../../../../api/types.ts';
import type { Named } from '../../../../table/named.ts';
import { tokenPieces, type Piece, type Sameness } from '../../../../table/pieces.ts';
import type { Columns } from '../../../../table/records-csv.ts';

const columns = (named: Named): Columns<RelationshipStep> => ({
  happened_at: ({ happenedAt }) => happenedAt,
  kind: ({ kind }) => kind.replace('STEP_KIND_', '').toLowerCase(),
  text: ({ text }) => text,
  written_by: ({ writtenBy }) => writtenBy,
  written_by_name: ({ writtenBy }) => named(writtenBy),
  written_at: ({ writtenAt }) => writtenAt,
});

const STEP: Sameness<RelationshipStep> = { key: ({ id }) => id };

/** The file of steps and notes, one a line, read to its end. */
export function stepPieces(read: (pageToken: string) => Promise<StepPage>, named: Named): AsyncGenerator<Piece> {
  return tokenPieces(columns(named), STEP, read, (page) => page.steps);
}
