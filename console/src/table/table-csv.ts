import { isoDay, isoMinute } from '../words/time.ts';
import { csvText, type Cell } from './csv.ts';
import type { Columns } from './records-csv.ts';

/**
 * One column. `share` is 0–1; `time` an instant; `hour`, `day`, `week` and `month` are told by the instant at which they begin, and saved as
 * the zone names it. Figures stand to the right. A `drawing` repeats others and is not saved.
 */
export interface Column {
  name: string;
  /** Only in the file, because another cell shows it as well. */
  unseen?: boolean;
  kind: 'words' | 'count' | 'number' | 'share' | 'time' | 'hour' | 'day' | 'week' | 'month' | 'drawing';
}

function saved(cell: Cell, kind: Column['kind'], zone: string): Cell {
  if (typeof cell !== 'string' || cell === '') {
    return cell;
  }
  switch (kind) {
    case 'hour':
      return isoMinute(cell, zone);
    case 'day': case 'week': case 'month':
      return isoDay(cell, zone);
    default:
      return cell;
  }
}

/** The columns of a table as those of a file that is read page by page; the same file as {@link tableCsv}'s. */
export function tableColumns<Thing>(columns: readonly Column[], cells: (thing: Thing) => readonly Cell[], zone: string): Columns<Thing> {
  const kept = columns.flatMap((column, index) => (column.kind === 'drawing' ? [] : [{ ...column, index }]));
  return Object.fromEntries(kept.map(({ name, kind, index }) => [name, (thing: Thing) => saved(cells(thing)[index], kind, zone)]));
}

/** A table as a file: names of its columns, then its rows, with days and hours of the zone. */
export function tableCsv(columns: readonly Column[], rows: readonly (readonly Cell[])[], zone: string): string {
  const kept = columns.flatMap((column, index) => (column.kind === 'drawing' ? [] : [{ ...column, index }]));
  return csvText(kept.map((one) => one.name), rows.map((cells) => kept.map(({ index, kind }) => saved(cells[index], kind, zone))));
}
