import { describe, expect, it } from 'vitest';
import { speaker } from './catalogue.ts';
import type { Language } from './language.ts';
import { en, fr } from './catalogues.fixture.ts';
import { FAMILIES, familyKey } from './families.ts';
import { constantsOf, javaSources } from './java-sources.fixture.ts';
import { fieldRefusalText, NUMBERS, refusalText } from './refusal.ts';
import { sources } from './sources.fixture.ts';

function speaking(language: Language) {
  const t = speaker(language, language === 'fr' ? fr : en);
  return { language, t, code: (...[family, code]: Parameters<typeof familyKey>) => { const key = familyKey(family, code); return key === undefined ? code : t(key); } };
}

const french = speaking('fr');
const english = speaking('en');
const java = javaSources();
const forms = constantsOf(enumOf('Form', [...java].find(([path]) => path.endsWith('/Expected.java'))?.[1] ?? ''));
const reasons = [...new Set([...java].filter(([path]) => path.endsWith('Reason.java')).flatMap(([, source]) => constantsOf(source)))];
const ENGLISH = { expected: 'prose of a service', actual: 'another prose' };

/** An enum within a class, from where it begins. */
function enumOf(name: string, source: string): string {
  return source.slice(Math.max(0, source.indexOf(`enum ${name}`)));
}

describe('a refusal', () => {
  it('has words for each form that a service may expect, which state its numbers', () => {
    expect(forms).toContain('LENGTH');
    expect([...FAMILIES.expects].sort()).toEqual([...forms].sort());
    const factories = [...java].find(([path]) => path.endsWith('/Expected.java'))?.[1] ?? '';
    const numbered = { least: /between\(\s*Form\.(\w+)/g, seconds: /Form\.(\w+), Map\.of\("seconds"/g };
    const stated = (form: string, name: string) => [en, fr].every((words) => words[`expects.${form}` as keyof typeof en].includes(`{${name}}`));
    for (const [name, pattern] of Object.entries(numbered)) {
      const found = [...factories.matchAll(pattern)].map(([, form = '']) => form);
      expect(found.length).toBeGreaterThan(0);
      expect(found.filter((form) => !stated(form, name))).toEqual([]);
    }
  });

  it('names numbers as the language writes them, and what came when that is a number', () => {
    const refused = { reason: 'SETTINGS_INVALID', metadata: { expects: 'SECONDS', least: '60', most: '86400', expected: '60 to 86400', actual: '5' } };
    expect(fieldRefusalText(refused, french).replace(/\s/g, ' ')).toBe('Attendu : de 60 à 86 400 secondes ; reçu : 5.');
    expect(fieldRefusalText(refused, english)).toBe('Expected: 60 to 86,400 seconds; actual: 5.');
    expect(fieldRefusalText({ ...refused, metadata: { ...refused.metadata, actual: 'none' } }, english)).toBe('Expected: 60 to 86,400 seconds.');
  });

  it('says its reason where no field is shown, and its form with it', () => {
    const refused = { reason: 'KEYWORD_INVALID', metadata: { expects: 'AT_MOST', most: '500', ...ENGLISH } };
    expect(refusalText(refused, french).replace(/\s/g, ' ')).toBe(`${fr['reason.KEYWORD_INVALID']} Attendu : au plus 500, chacun une fois.`);
  });

  it('never tells what a service says in English, whatever the reason and the form', () => {
    expect(reasons.length).toBeGreaterThan(100);
    for (const reason of [...reasons, 'REASON_OF_TOMORROW']) {
      for (const expects of ['', 'FORM_OF_TOMORROW', ...forms]) {
        const refused = { reason, message: 'prose of a service', metadata: { expects, ...ENGLISH } };
        const said = [refusalText(refused, french), fieldRefusalText(refused, french)].join(' ');
        expect(said, `${reason} ${expects}`).not.toMatch(/prose|\{|undefined|NaN/);
        expect(said.length).toBeGreaterThan(2);
      }
    }
  });

  it('is worded here only: nothing else of the console shows what a service says', () => {
    const allowed = ['words/RefusalCode.tsx', 'api/mention/label-words.ts', 'api/call/problem.ts'];
    const showing = [...sources()].filter(([path, text]) => !allowed.some((one) => path.endsWith(one)) && /\b(?:problem|refused|failure|why)\.message\b|metadata\.(?:expected|actual|suggestion)\b|\b(?:error|advice|hint)\.(?:expected|found|suggestion|text)\b/.test(text)).map(([path]) => path);
    expect(showing).toEqual([]);
    expect(NUMBERS).toEqual(['least', 'most', 'seconds']);
  });
});
