import { describe, expect, it } from 'vitest';
import { BOM } from './csv.ts';
import { tableCsv, type Column } from './table-csv.ts';

const columns: Column[] = [
  { name: 'Day', kind: 'day' }, { name: 'Hour', kind: 'hour' }, { name: 'Bars', kind: 'drawing' }, { name: 'Told', kind: 'time' }, { name: 'Mentions', kind: 'count', unseen: true },
];

describe('a saved table', () => {
  it('names days and hours as the zone does, leaves instants, and has no drawings', () => {
    const start = '2026-11-18T23:00:00Z';
    expect(tableCsv(columns, [[start, start, 'xxx', start, 3], ['', undefined, 'x', undefined, 0]], 'Europe/Paris'))
      .toBe(`${BOM}Day,Hour,Told,Mentions\r\n2026-11-19,2026-11-19T00:00+01:00,${start},3\r\n,,,0\r\n`);
  });
});
