import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Area } from './catalogue.ts';
import { AREAS, en } from './catalogues.fixture.ts';
import { FAMILIES, type Family } from './families.ts';
import { ROOT, sources, spokenIn } from './sources.fixture.ts';

const files = sources();

/** What a file says, of messages and of codes. */
function said(path: string): string[] {
  const text = files.get(path) ?? '';
  const codes = [...text.matchAll(/(?:code|familyKey)\('([a-z]+)'/g)].flatMap(([, family]) => FAMILIES[family as Family].map((one) => `${family}.${one}`));
  return path.includes(join('src', 'words')) ? [] : [...spokenIn(text).filter((key) => key in en), ...codes];
}

/** Modules that a module names, and the areas it brings with each. */
function named(path: string, pattern: RegExp): [string, Area[]][] {
  return [...(files.get(path) ?? '').matchAll(pattern)].flatMap(([, target = '', areas = '']) => {
    const found = normalize(join(dirname(path), target));
    return files.has(found) ? [[found, [...areas.matchAll(/'(\w+)'/g)].map((one) => one[1] as Area)]] : [];
  });
}

const NOW = /(?:^|\n)(?:import|export)\s+(?!type\b)[^;]*?from '(\.[^']+)'/g;
const LATER = /import\('(\.[^']+)'\)((?:,\s*'\w+')*)/g;

/** Everything that comes with a module at once; with `later` also what it may load. */
function reached(entry: string, later: boolean, seen = new Set<string>()): Set<string> {
  if (!seen.has(entry)) {
    seen.add(entry);
    [...named(entry, NOW), ...(later ? named(entry, LATER) : [])].forEach(([target]) => reached(target, later, seen));
  }
  return seen;
}

/** Words that a module, or what it loads later, says although nobody brought them, each with its file. */
function unbrought(entry: string, areas: readonly Area[], done = new Set<string>()): string[] {
  const name = `${entry} ${[...areas].sort().join()}`;
  if (done.has(name)) {
    return [];
  }
  done.add(name);
  const brought = new Set(areas.flatMap((area) => Object.keys(AREAS.en[area] ?? {})));
  return [...reached(entry, false)].flatMap((path) => [
    ...said(path).filter((key) => !brought.has(key)).map((key) => `${path.slice(ROOT.length + 1)}: ${key}`),
    ...named(path, LATER).flatMap(([target, more]) => unbrought(target, [...new Set([...areas, ...more])], done)),
  ]);
}

describe('the words of an area', () => {
  it('come with every page and part that says them', () => {
    expect([...new Set(unbrought(join(ROOT, 'main.tsx'), ['frame']))].sort()).toEqual([]);
  });

  it('come with nothing that says none of them', () => {
    const idle = [...files.keys()].flatMap((path) => named(path, LATER).flatMap(([target, areas]) => {
      const keys = new Set([...reached(target, true)].flatMap(said));
      return areas.filter((area) => !Object.keys(AREAS.en[area] ?? {}).some((key) => keys.has(key))).map((area) => `${path.slice(ROOT.length + 1)}: ${area}`);
    }));
    expect(idle).toEqual([]);
  });
});
