import { sep } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT, sources } from './sources.fixture.ts';

/** An element and the one expression that stands in it. */
const ELEMENT = /<([A-Za-z]+)((?:[^<>]|=>)*)>\s*\{([^{}<>]*)\}/g;

/** What people are called, or wrote; a brand's name is the agency's own. */
const THEIRS = /\.displayName\b|\bauthorText\(|\bnameOf\((?!\w+\.brand\))|(?<!relation)\.(?:description|nextStep|excerpt)\b|\b(?:mention|message|keyword)\.(?:text|title)\b/;

/** Elements that go by what stands in them anyway. */
const BY_THEMSELVES = ['bdi', 'option', 'AuthorLink'];

it('what people are called or wrote has the direction of its own signs', () => {
  const seen = [...sources()].filter(([path]) => path.endsWith('.tsx')).flatMap(([path, text]) => [...text.matchAll(ELEMENT)]
    .filter(([, , , held = '']) => THEIRS.test(held)).map(([, tag = '', attributes = '', held = '']) => ({ path: path.slice(ROOT.length + 1).split(sep).join('/'), tag, attributes, held })));
  const fixed = seen.filter(({ tag, attributes }) => !BY_THEMSELVES.includes(tag) && !attributes.includes('dir="auto"'));
  expect(seen.length).toBeGreaterThan(20);
  expect(fixed.map(({ path, tag, held }) => `${path}: <${tag}>{${held}}`)).toEqual([]);
});
