import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { firstLanguage, speaker, type MessageKey } from './catalogue.ts';
import { AREAS, en, fr } from './catalogues.fixture.ts';
import { FAMILIES } from './families.ts';
import { argumentsOf, parse } from './message.ts';
import { sources, spokenIn } from './sources.fixture.ts';

const spoken = new Set([...sources().values()].flatMap(spokenIn));
const families = Object.entries(FAMILIES).flatMap(([family, codes]) => codes.map((code) => `${family}.${code}`));

describe('words', () => {
  it('are the same in both languages, area by area', () => {
    const keys = (areas: typeof AREAS.en) => Object.fromEntries(Object.entries(areas).map(([area, words]) => [area, Object.keys(words).sort()]));
    expect(keys(AREAS.fr)).toEqual(keys(AREAS.en));
  });

  it('have one place each: what comes before the point is in one area only', () => {
    const prefixes = Object.values(AREAS.en).flatMap((words) => [...new Set(Object.keys(words).map((key) => key.split('.')[0]))]);
    expect(prefixes.sort()).toEqual([...new Set(prefixes)].sort());
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

  it.each(Object.keys(en) as MessageKey[])('%s takes the same values in both languages', (key) => {
    expect(argumentsOf(parse(fr[key]))).toEqual(argumentsOf(parse(en[key])));
  });

  it('do not shout', () => {
    const loud = [...Object.entries(en), ...Object.entries(fr)].filter(([, message]) => message.includes('!'));
    expect(loud).toEqual([]);
  });

  it('count as each language counts', () => {
    expect(speaker('en', en)('brand.several', { count: 0 })).toBe('0 brands');
    expect(speaker('fr', fr)('brand.several', { count: 0 })).toBe('0 marque');
    expect(speaker('fr', fr)('brand.several', { count: 3 })).toBe('3 marques');
  });

  it('say what all of ICU would say', () => {
    const samples = [0, 1, 2, 3, 12_345].flatMap((count) => ['yes', 'internal', 'advocates', '3'].map((word) => ({ count, word })));
    for (const [language, catalogue] of [['en', en], ['fr', fr]] as const) {
      const t = speaker(language, catalogue);
      for (const key of Object.keys(catalogue) as MessageKey[]) {
        const text = catalogue[key];
        const message = new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
        for (const { count, word } of samples) {
          const values = Object.fromEntries(argumentsOf(parse(text)).map((name) => [name, text.includes(`{${name}, plural`) ? count : word]));
          expect(t(key, values)).toBe(String(message.format(values)));
        }
      }
    }
  });

  it('begin in the language remembered, else the browser’s, else English', () => {
    expect(firstLanguage('fr', ['en'])).toBe('fr');
    expect(firstLanguage(null, ['de', 'fr-CA', 'en'])).toBe('fr');
    expect(firstLanguage('xx', ['de'])).toBe('en');
  });
});

describe('a message', () => {
  it.each(['{', '{count', '{count, plural, one {#}}', 'a } b', '{count, plural, other {#}', '{count, date}'])('%s is refused', (message) => {
    expect(() => parse(message)).toThrow(/expected/);
  });

  it('wants all of its values', () => {
    expect(() => speaker('en', en)('brand.label')).toThrow('expected a value of name, found none');
  });
});
