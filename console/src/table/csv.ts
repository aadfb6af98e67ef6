/** What a table holds; undefined is nothing. */
export type Cell = string | number | undefined;

/** Marks the file as UTF-8 for spreadsheets. */
export const BOM = '\uFEFF';

/** What makes a spreadsheet run a cell as a formula instead of showing it; the wide forms do in East Asian ones, and blanks before it are skipped. */
const FORMULA = /^(?:[\t\r]|[ \u00A0\u3000]*[=+\-@＝＋－＠])/;

/**
 * The same within a cell, for a spreadsheet whose list separator is `;` or a tab splits it there, and quotes that stand
 * behind such a separator vanish.
 */
const FORMULA_WITHIN = /[;\t\r\n](?=[ \u00A0\u3000"]*[=+\-@＝＋－＠])/g;

/**
 * One field as RFC 4180 writes it. Words that a spreadsheet would take for a formula are led by an apostrophe, because
 * they come from people nobody knows; numbers stay numbers.
 */
export function csvField(cell: Cell): string {
  if (cell === undefined) {
    return '';
  }
  if (typeof cell === 'number') {
    return String(cell);
  }
  const within = cell.replace(FORMULA_WITHIN, "$&'");
  const safe = FORMULA.test(cell) ? `'${within}` : within;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One record with its line end. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvField).join(',')}\r\n`;
}

/** A whole file: mark, head, records. */
export function csvText(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return BOM + csvLine(head) + rows.map(csvLine).join('');
}

/** The brand that names a file: the only one looked at, else none. */
export function onlyBrand(brands: readonly string[]): string {
  const [only = '', ...others] = brands;
  return others.length > 0 || only === '-' ? '' : only;
}

/** Name of a file: `vigie-nova-topics-2026-11-12-2026-11-18.csv`; without dates when the range is open. */
export function csvName(brand: string, kind: string, first = '', last = ''): string {
  const parts = ['vigie', brand, kind, first, last].map((one) => one.replace(/[^A-Za-z0-9-]+/g, '-').replace(/^-+|-+$/g, ''));
  return `${parts.filter((one) => one !== '').join('-')}.csv`;
}
