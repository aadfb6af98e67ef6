import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { moment, number, percent } from '../words/time.ts';
import { useWords } from '../words/Words.tsx';
import { csvText, type Cell } from './csv.ts';
import { download } from './download.ts';
import styles from './Table.module.css';

/** One column. `share` is 0–1, `time` an instant; figures stand to the right. A `drawing` repeats others and is not saved. */
export interface Column {
  name: string;
  /** Only in the file, because another cell shows it as well. */
  unseen?: boolean;
  kind: 'words' | 'count' | 'number' | 'share' | 'time' | 'drawing';
}

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
}

/** A table that can be saved as CSV as it stands. The first column is always seen: it names the row. */
export function DataTable({ label, columns, rows, zone, file }: DataTableProps) {
  const { t, language } = useWords();
  const text = (cell: Cell, kind: Column['kind']): string => {
    if (cell === undefined || cell === '') {
      return '–';
    }
    if (typeof cell === 'string') {
      return kind === 'time' ? moment(cell, language, zone) : cell;
    }
    return kind === 'share' ? percent(cell, language) : number(cell, language, kind === 'number' ? 1 : 0);
  };
  const saved = columns.flatMap((one, index) => (one.kind === 'drawing' ? [] : [index]));
  const seen = columns.flatMap((column, index) => (column.unseen === true ? [] : [{ column, index }]));
  const save = () => download(file, [csvText(saved.map((index) => columns[index]?.name ?? ''), rows.map((row) => saved.map((index) => row.cells[index])))]);
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
                    ? <th key={column.name} scope="row">{shown}</th>
                    : <td key={column.name} data-words={left(column) || undefined}>{shown}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <button type="button" className={styles.save} onClick={save} aria-label={t('table.saveOf', { label })}>
        <Download size={14} aria-hidden /> {t('table.save')}
      </button>
    </>
  );
}

function left(column: Column): boolean {
  return column.kind === 'words' || column.kind === 'time' || column.kind === 'drawing';
}
