import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT, sources } from '../words/sources.fixture.ts';

/** What comes with a module at once; types come with nothing. */
const NOW = /(?:^|\n)(?:import|export)\s+(?!type\b)[^;]*?from '(\.[^']+\.tsx?)'/g;

const files = sources();
const imports = new Map([...files].map(([path, text]) => [path, [...text.matchAll(NOW)].map(([, target = '']) => normalize(join(dirname(path), target)))]));

/** The first circle that leads back to a module that is on the way, if any. */
function circle(path: string, way: readonly string[], done: Set<string>): readonly string[] | undefined {
  if (way.includes(path)) {
    return [...way.slice(way.indexOf(path)), path];
  }
  if (done.has(path)) {
    return undefined;
  }
  for (const next of imports.get(path) ?? []) {
    const found = circle(next, [...way, path], done);
    if (found !== undefined) {
      return found;
    }
  }
  done.add(path);
  return undefined;
}

it('no module imports itself in a circle', () => {
  const done = new Set<string>();
  expect(imports.size).toBeGreaterThan(300);
  expect([...files.keys()].map((path) => circle(path, [], done)).find((one) => one !== undefined)?.map((path) => path.slice(ROOT.length + 1))).toBeUndefined();
});

it('no part is loaded later by React’s own lazy, which takes the page down where it does not come', () => {
  const lazy = [...files].filter(([, text]) => /import \{[^}]*\blazy\b[^}]*\} from 'react'|lazyRouteComponent/.test(text)).map(([path]) => path.slice(ROOT.length + 1));
  expect(lazy).toEqual([]);
});

it('a test that needs a document is named .test.tsx, by which a build knows that it takes longer', () => {
  const tests = (readdirSync(ROOT, { recursive: true }) as string[]).filter((path) => path.endsWith('.test.ts'));
  expect(tests.length).toBeGreaterThan(50);
  expect(tests.filter((path) => readFileSync(join(ROOT, path), 'utf8').startsWith('// @vitest-environment'))).toEqual([]);
});
