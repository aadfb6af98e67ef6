import type { RelationshipStep, StepPage } from '../../../../api/types.ts';
import { tokenPieces, type Piece, type Sameness } from '../../../../table/pieces.ts';
import type { Columns } from '../../../../table/records-csv.ts';

const COLUMNS: Columns<RelationshipStep> = {
  happened_at: ({ happenedAt }) => happenedAt,
  kind: ({ kind }) => kind.replace('STEP_KIND_', '').toLowerCase(),
  text: ({ text }) => text,
  written_by: ({ writtenBy }) => writtenBy,
  written_at: ({ writtenAt }) => writtenAt,
};

const STEP: Sameness<RelationshipStep> = { key: ({ id }) => id };

/** The file of steps and notes, one a line, read to its end. */
export function stepPieces(read: (pageToken: string) => Promise<StepPage>): AsyncGenerator<Piece> {
  return tokenPieces(COLUMNS, STEP, read, (page) => page.steps);
}
