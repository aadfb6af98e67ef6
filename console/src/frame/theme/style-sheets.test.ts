import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, sources } from '../../words/sources.fixture.ts';

/** Style sheets of parts of a page, by path, without their comments. */
const sheets = new Map(
  readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.module.css'))
    .map((path) => [path, readFileSync(join(ROOT, path), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')]),
);

const found = (text: string, form: RegExp) => [...text.matchAll(form)].map((match) => match.slice(1) as string[]);

/** Classes that a sheet says. */
function said(sheet: string): string[] {
  return [...new Set(found(sheet.replace(/\{[^{}]*\}/g, '{}'), /\.([a-zA-Z][\w-]*)/g).map(([name]) => name as string))];
}

/** Whom a source or a sheet asks for which class, as "sheet: class". */
function asked(path: string, text: string): string[] {
  const of = (address: string) => normalize(join(dirname(path), address));
  const imported = found(text, /import (\w+) from '([^']+\.module\.css)'/g).flatMap(([name, address]) =>
    found(text, new RegExp(`\\b${name}\\.(\\w+)`, 'g')).map(([one]) => `${of(address as string)}: ${one}`),
  );
  const composed = found(text, /composes: ([\w -]+?) from '([^']+)'/g).flatMap(([names, address]) =>
    (names as string).split(' ').map((one) => `${of(address as string)}: ${one}`),
  );
  return [...imported, ...composed];
}

describe('style sheets', () => {
  const wanted = new Set([...[...sources()].map(([path, text]) => [path.slice(ROOT.length + 1), text] as const), ...sheets].flatMap(([path, text]) => asked(path, text)));
  const there = [...sheets].flatMap(([path, sheet]) => said(sheet).map((name) => `${path}: ${name}`));

  it('have what is asked of them, which no compiler sees', () => {
    expect(wanted.size).toBeGreaterThan(300);
    expect([...wanted].filter((one) => !there.includes(one))).toEqual([]);
  });

  it('say nothing that nobody asks for', () => {
    expect(there.filter((one) => !wanted.has(one))).toEqual([]);
  });
});
