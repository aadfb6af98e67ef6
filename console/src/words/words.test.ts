import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { speaker, type MessageKey } from './catalogue.ts';
import { firstLanguage } from './language.ts';
import { AREAS, en, fr } from './catalogues.fixture.ts';
import { FAMILIES } from './families.ts';
import { sources, spokenIn } from './sources.fixture.ts';

const spoken = new Set([...sources().values()].flatMap(spokenIn));
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
    expect(argumentsOf(fr[key])).toEqual(argumentsOf(en[key]));
  });

  it('count what they name, so that one is never “1 mentions”', () => {
    const counted = /^ (?:\w+ )?(mentions|replies|authors|people|posts|sources|alerts|queries|lines|weeks|groups|brands|conversations|messages)\b/;
    const alone: string[] = [];
    const walk = (key: string, parts: unknown): void => (parts as { type: number; value?: unknown }[]).forEach((part, at, all) => {
      const next = all[at + 1];
      if (part.type === 1 && next?.type === 0 && counted.test(String(next.value))) {
        alone.push(`${key}: {${String(part.value)}}${String(next.value)}`);
      }
    });
    Object.entries(en).forEach(([key, message]) => walk(key, new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst()));
    // told only of more than one
    const several = ['frame.alertsRaised', 'export.hint', 'rule.enoughPeople'];
    expect(alone.filter((one) => !several.includes(one.split(':')[0] ?? ''))).toEqual([]);
  });

  it('have the apostrophes and thousands of their language', () => {
    const wrong = (words: Record<string, string>, pattern: RegExp) => Object.entries(words).filter(([, message]) => pattern.test(message));
    expect([wrong(en, /\w'\w|\d \d{3}/), wrong(fr, /\w'\w|\d,\d{3}/)]).toEqual([[], []]);
    expect(speaker('fr', fr)('source.wrongEvery')).toBe('1 à 1\u202f440 minutes');
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

  it('are set as each language sets them', () => {
    expect(speaker('fr', fr)('state.unsaved')).toBe('Quitter sans enregistrer\u202f?');
    expect(speaker('fr', fr)('frame.searchFor', { words: 'thé' })).toBe('Chercher «\u00a0thé\u00a0» dans les mentions');
    expect(speaker('fr', fr)('person.menu', { name: 'Zoé' })).toBe('Zoé\u00a0: menu');
    expect(speaker('fr', fr)('refused.actual', { expected: 'x', actual: 'y' })).toBe('Attendu\u00a0: x\u202f; reçu\u00a0: y.');
    expect(speaker('en', en)('person.menu', { name: 'Zoé' })).not.toMatch(/[\u00a0\u202f]/);
  });

  it('keep their order around a name that is read from the right', () => {
    expect(speaker('fr', fr)('person.menu', { name: 'مريم (2)' })).toBe('\u2068مريم (2)\u2069\u00a0: menu');
  });

  it('begin in the language remembered, else the browser’s, else English', () => {
    expect(firstLanguage('fr', ['en'])).toBe('fr');
    expect(firstLanguage(null, ['de', 'fr-CA', 'en'])).toBe('fr');
    expect(firstLanguage('xx', ['de'])).toBe('en');
  });
});
