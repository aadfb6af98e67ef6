import type { ReactNode } from 'react';
import type { Language } from '../words/language.ts';
import { fullDay, moment, monthName, number, percent, shortDay } from '../words/time.ts';
import { useWords } from '../words/Words.tsx';
import type { Cell } from './csv.ts';
import { ExportButton } from './ExportButton.tsx';
import type { Piece } from './pieces.ts';
import { SaveCsv } from './SaveCsv.tsx';
import { tableCsv, type Column } from './table-csv.ts';
import styles from './Table.module.css';

export type { Column } from './table-csv.ts';

export interface Row {
  key: string;
  cells: readonly Cell[];
  /** Shown in place of a cell by its index; the file keeps the cell. */
  shown?: Readonly<Record<number, ReactNode>>;
}

interface DataTableProps {
  /** What the table tells, for people who listen, and the name of its region. */
  label: string;
  columns: readonly Column[];
  rows: readonly Row[];
  zone: string;
  /** Name of the file it is saved as. */
  file: string;
  /** It cannot be saved yet. */
  unsaved?: boolean;
  /** The file, when it is to hold more than the table shows. */
  csv?: () => string;
  /** The file, when there is more of the list than was read for the table. */
  pieces?: ((signal: AbortSignal) => AsyncGenerator<Piece>) | undefined;
}

/** How words of a column that are instants are shown. */
const AS_TIME: Partial<Record<Column['kind'], (iso: string, language: Language, zone: string) => string>> = {
  time: moment, hour: moment, day: shortDay, week: fullDay, month: monthName,
};

/** A table that can be saved as CSV as it stands. The first column is always seen: it names the row. */
export function DataTable({ label, columns, rows, zone, file, unsaved, csv, pieces }: DataTableProps) {
  const { language } = useWords();
  const text = (cell: Cell, kind: Column['kind']): string => {
    if (cell === undefined || cell === '') {
      return '–';
    }
    if (typeof cell === 'string') {
      return AS_TIME[kind]?.(cell, language, zone) ?? cell;
    }
    return kind === 'share' ? percent(cell, language) : number(cell, language, kind === 'number' ? 1 : 0);
  };
  const seen = columns.flatMap((column, index) => (column.unseen === true ? [] : [{ column, index }]));
  return (
    <>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={label}>
        <table className={styles.table}>
          <thead>
            <tr>{seen.map(({ column }) => <th key={column.name} scope="col" data-words={left(column) || undefined}>{column.name}</th>)}</tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                {seen.map(({ column, index }) => {
                  const shown = row.shown?.[index] ?? text(row.cells[index], column.kind);
                  return index === 0
                    ? <th key={column.name} scope="row" dir={column.kind === 'words' ? 'auto' : undefined}>{shown}</th>
                    : <td key={column.name} data-words={left(column) || undefined} dir={column.kind === 'words' ? 'auto' : undefined}>{shown}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pieces === undefined
        ? <SaveCsv label={label} file={file} disabled={unsaved} text={csv ?? (() => tableCsv(columns, rows.map((row) => row.cells), zone))} />
        : <ExportButton label={label} file={file} pieces={pieces} />}
    </>
  );
}

function left({ kind }: Column): boolean {
  return kind !== 'count' && kind !== 'number' && kind !== 'share';
}
