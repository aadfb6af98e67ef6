import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { firstLanguage, speaker, type Catalogue } from './catalogue.ts';
import en from './en.json';
import { FAMILIES } from './families.ts';
import fr from './fr.json';

const root = join(process.cwd(), 'src');

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? sources(path) : /\.tsx?$/.test(name) && !/\.test\./.test(name) ? [readFileSync(path, 'utf8')] : [];
  });
}

const text = sources(root).join('\n');
const spoken = new Set([...text.matchAll(/'([a-z]+\.[A-Za-z]+)'/g)].map((match) => match[1] as string));
const families = Object.entries(FAMILIES).flatMap(([family, codes]) => codes.map((code) => `${family}.${code}`));

/** The arguments of a message, by name. */
function argumentsOf(message: string): string[] {
  const found = new Set<string>();
  const walk = (parts: unknown): void => {
    for (const part of parts as { type: number; value?: string; options?: Record<string, { value: unknown }> }[]) {
      if (part.type > 0 && part.type < 7 && part.value !== undefined) {
        found.add(part.value);
      }
      Object.values(part.options ?? {}).forEach((option) => walk(option.value));
    }
  };
  walk(new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst());
  return [...found].sort();
}

describe('words', () => {
  it('are the same in both languages', () => {
    expect(Object.keys(fr).sort()).toEqual(Object.keys(en).sort());
  });

  it('are all used', () => {
    const unused = Object.keys(en).filter((key) => !spoken.has(key) && !families.includes(key));
    expect(unused).toEqual([]);
  });

  it('are never missing', () => {
    const known = new Set(Object.keys(en));
    const prefixes = new Set(Object.keys(en).map((key) => key.split('.')[0]));
    const missing = [...spoken].filter((key) => prefixes.has(key.split('.')[0] as string) && !known.has(key));
    expect(missing).toEqual([]);
    expect(families.filter((key) => !known.has(key))).toEqual([]);
  });

  it.each(Object.keys(en) as (keyof typeof en)[])('%s takes the same values in both languages', (key) => {
    expect(argumentsOf(fr[key])).toEqual(argumentsOf(en[key]));
  });

  it('do not shout', () => {
    const loud = [...Object.entries(en), ...Object.entries(fr)].filter(([, message]) => message.includes('!'));
    expect(loud).toEqual([]);
  });

  it('count as each language counts', () => {
    expect(speaker('en', en as Catalogue)('brand.several', { count: 0 })).toBe('0 brands');
    expect(speaker('fr', fr as Catalogue)('brand.several', { count: 0 })).toBe('0 marque');
    expect(speaker('fr', fr as Catalogue)('brand.several', { count: 3 })).toBe('3 marques');
  });

  it('begin in the language remembered, else the browser’s, else English', () => {
    expect(firstLanguage('fr', ['en'])).toBe('fr');
    expect(firstLanguage(null, ['de', 'fr-CA', 'en'])).toBe('fr');
    expect(firstLanguage('xx', ['de'])).toBe('en');
  });
});
