import { describe, expect, it } from 'vitest';
import { BOM } from './csv.ts';
import { tokenPieces } from './pieces.ts';
import { tableColumns, tableCsv, type Column } from './table-csv.ts';

const columns: Column[] = [
  { name: 'Day', kind: 'day' }, { name: 'Hour', kind: 'hour' }, { name: 'Bars', kind: 'drawing' }, { name: 'Told', kind: 'time' }, { name: 'Mentions', kind: 'count', unseen: true },
];

describe('a saved table', () => {
  it('names days and hours as the zone does, leaves instants, and has no drawings', () => {
    const start = '2026-11-18T23:00:00Z';
    expect(tableCsv(columns, [[start, start, 'xxx', start, 3], ['', undefined, 'x', undefined, 0]], 'Europe/Paris'))
      .toBe(`${BOM}Day,Hour,Told,Mentions\r\n2026-11-19,2026-11-19T00:00+01:00,${start},3\r\n,,,0\r\n`);
  });

  it('is the same when it is read page by page', async () => {
    const rows = [['2026-11-18T23:00:00Z', '2026-11-18T23:00:00Z', 'xxx', '', 3], ['', undefined, 'x', undefined, 0]];
    const read = (token: string) => Promise.resolve({ rows: rows.slice(Number(token), Number(token) + 1), nextPageToken: token === '' ? '1' : '' });
    const same = { key: (row: (typeof rows)[number]) => String(row[4]) };
    let text = '';
    for await (const piece of tokenPieces(tableColumns(columns, (row: (typeof rows)[number]) => row, 'Europe/Paris'), same, read, (page) => page.rows)) {
      text += piece.text;
    }
    expect(text).toBe(tableCsv(columns, rows, 'Europe/Paris'));
  });
});
