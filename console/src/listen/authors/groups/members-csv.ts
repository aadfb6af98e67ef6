import type { AuthorGroup } from '../../../api/types.ts';
import { recordsCsv, type Columns } from '../../../table/records-csv.ts';

const COLUMNS: Columns<AuthorGroup['members'][number]> = {
  network: ({ network }) => network,
  author: ({ author }) => author?.id,
  name: ({ author }) => author?.name,
  handle: ({ author }) => author?.handle,
  replies_given: ({ replies }) => Number(replies),
  replies_received: ({ answered }) => Number(answered),
};

/** The file of the members of a group, one a line. */
export function membersCsv({ members }: AuthorGroup): string {
  return recordsCsv(COLUMNS, members);
}
