import { describe, expect, it } from 'vitest';
import { BOM, csvField, csvLine, csvName, csvText } from './csv.ts';

describe('csvField', () => {
  it('quotes what would break a record', () => {
    expect(csvField('plain words')).toBe('plain words');
    expect(csvField('one, two')).toBe('"one, two"');
    expect(csvField('she said "no"')).toBe('"she said ""no"""');
    expect(csvField('two\nlines')).toBe('"two\nlines"');
    expect(csvField('two\r\nlines')).toBe('"two\r\nlines"');
    expect(csvField('')).toBe('');
    expect(csvField(undefined)).toBe('');
  });

  it.each(['=1+1', '+33 6', '-2', '@nova', '\tx', '=HYPERLINK("http://x","y")', '＝1+1', '＋1', '－1', '＠nova', ' =1+1', '\u00A0=1', '\u3000＝1'])('keeps a spreadsheet from running %j', (cell) => {
    expect(csvField(cell).replace(/^"/, '')).toMatch(/^'/);
  });

  it('guards and quotes at once', () => {
    expect(csvField('=A1,"x"')).toBe(`"'=A1,""x"""`);
    expect(csvField('\rx')).toBe(`"'\rx"`);
  });

  it.each([
    ['x;=1+1', "x;'=1+1"], ['x\n=1+1', `"x\n'=1+1"`], ['x\r\n@a', `"x\r\n'@a"`], ['x\r-2', `"x\r'-2"`], ['x\t+33', "x\t'+33"],
    ['bonjour;=cmd|x; =a;;-b', "bonjour;'=cmd|x;' =a;;'-b"], [';=1', ";'=1"], ['x;＝1', "x;'＝1"], ['=a;=b', "'=a;'=b"],
    // read with `;` between cells, two quotes open and close the cell, and the formula stands bare
    ['x;"=1+1"', `"x;'""=1+1"""`],
  ])('keeps one from running what stands within %j', (cell, expected) => {
    expect(csvField(cell)).toBe(expected);
  });

  it('leaves other words within a cell as they are', () => {
    expect(csvField('a; b; c = d, 1-2')).toBe('"a; b; c = d, 1-2"');
  });

  it('leaves numbers numbers, also below zero', () => {
    expect(csvField(-0.25)).toBe('-0.25');
    expect(csvField(1234567)).toBe('1234567');
  });
});

describe('csvText', () => {
  it('begins with the mark of UTF-8 and ends every record', () => {
    expect(csvText(['day', 'mentions'], [['19 Nov', 3], ['20 Nov', undefined]])).toBe(`${BOM}day,mentions\r\n19 Nov,3\r\n20 Nov,\r\n`);
    expect(csvLine([])).toBe('\r\n');
  });

  it('survives being read back', () => {
    const cells = ['a,b', 'c"d', 'e\r\nf', 'é 👍', ''];
    const back: string[] = [];
    const line = csvLine(cells).slice(0, -2);
    for (const match of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)) {
      back.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    }
    expect(back).toEqual(cells);
  });
});

describe('csvName', () => {
  it('tells brand, kind and range', () => {
    expect(csvName('nova', 'topics', '2026-11-12', '2026-11-18')).toBe('vigie-nova-topics-2026-11-12-2026-11-18.csv');
    expect(csvName('', 'mentions')).toBe('vigie-mentions.csv');
    expect(csvName('../nova', 'a b')).toBe('vigie-nova-a-b.csv');
  });
});
