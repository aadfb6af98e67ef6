import { describe, expect, it } from 'vitest';
import { speaker } from '../../words/catalogue.ts';
import type { Language } from '../../words/language.ts';
import { en, fr } from '../../words/catalogues.fixture.ts';
import { FAMILIES } from '../../words/families.ts';
import { constantsOf, javaSources } from '../../words/java-sources.fixture.ts';
import { faultOf, faultText, hintText, PARTS } from './said.ts';

const speaking = (language: Language) => ({ language, t: speaker(language, language === 'fr' ? fr : en) });
const french = speaking('fr');
const english = speaking('en');

const source = [...javaSources('search-service')].find(([path]) => path.endsWith('/query/refusal/Wording.java'))?.[1] ?? '';
const wordings = constantsOf(source);
/** The parts of each sentence of the service, by its code. */
const stated = new Map([...source.matchAll(/^ {4}([A-Z_]+)\(\s*"((?:[^"\\]|\\.)*)"\)[,;]/gm)].map(([, name = '', sentence = '']) => [name, named(sentence)]));

function named(sentence: string): string[] {
  return [...new Set([...sentence.matchAll(/\{([a-z]+)\}/g)].map(([, part = '']) => part))].sort();
}

describe('what is said of a query', () => {
  it('is read from the service, sentence by sentence', () => {
    expect(wordings.length).toBeGreaterThan(90);
    expect([...stated.keys()]).toEqual(wordings);
    expect(stated.get('FIELD_OR_QUOTES')).toEqual(['field', 'text']);
  });

  it('has words in both languages, which state all that the service states and nothing else', () => {
    expect([...FAMILIES.said].sort()).toEqual([...wordings].sort());
    const wrong = wordings.flatMap((code) => [en, fr].map((words) => [code, named(words[`said.${code}` as keyof typeof en])] as const))
      .filter(([code, parts]) => parts.join() !== stated.get(code)?.join());
    expect(wrong).toEqual([]);
    expect([...PARTS]).toEqual([...new Set([...stated.values()].flat())].sort());
  });

  it('is French when the console is: no sentence of words is the English one', () => {
    const wordless = /^(?:[^a-z]*|\{written\})$/;
    expect(wordings.filter((code) => {
      const key = `said.${code}` as keyof typeof en;
      return fr[key] === en[key] && !wordless.test(en[key]);
    })).toEqual([]);
  });

  it('writes counts and places as people do', () => {
    const large = { reason: 'QUERY_TOO_LARGE', expectedCode: 'AT_MOST_BYTES', foundCode: 'BYTES', suggestionCode: 'SPLIT_QUERY', parts: { limit: '65536', count: '65537' } };
    expect(faultText(large, '', english)).toBe('expected at most 65,536 bytes, actual 65,537 bytes; split the query');
    expect(faultText(large, '', french)?.replace(/\s/g, ' ')).toBe('attendu : au plus 65 536 octets ; trouvé : 65 537 octets ; partagez la requête en plusieurs');
    const open = { reason: 'QUERY_SYNTAX', expectedCode: 'CLOSING_PARENTHESIS', foundCode: 'END_OF_QUERY', suggestionCode: 'CLOSE_PARENTHESIS' };
    expect(faultText({ ...open, parts: { opened: '6' } }, '👍🏽 (a', english)).toBe('add ) to close the parenthesis at column 3');
    expect(faultText({ ...open, parts: { opened: '11' } }, 'nova AND\n((a)', french)).toBe('ajoutez ) pour fermer la parenthèse ouverte en ligne 2, colonne 2');
  });

  it('comes with a refused search too', () => {
    const metadata = { column: '1', length: '9', actual: 'NOT merci', actual_code: 'AS_WRITTEN', written: 'NOT merci', expected_code: 'REQUIRED_WORD', suggestion_code: 'WORD_BEFORE_NOT' };
    expect(faultText(faultOf('QUERY_NEGATIVE_ONLY', metadata), 'NOT merci', english))
      .toBe('expected a word that must be there, on each side of OR, actual NOT merci; put a word before NOT');
  });

  it('is left out when a service of tomorrow says what there are no words for', () => {
    const parts = { word: 'or', operator: 'OR' };
    expect(hintText({ code: 'SMALL_OPERATOR', parts }, 'a or b', french)?.replace(/\s/g, ' ')).toBe('or est un mot ici ; écrivez OR pour l’opérateur');
    expect(hintText({ code: 'HINT_OF_TOMORROW', parts }, 'a or b', french)).toBeUndefined();
    const fault = { reason: 'QUERY_TOO_LARGE', expectedCode: 'OF_TOMORROW', foundCode: 'MORE', suggestionCode: 'SPLIT_QUERY', parts: {} };
    expect(faultText(fault, 'a', french)).toBe('partagez la requête en plusieurs');
    expect(faultText({ ...fault, suggestionCode: '' }, 'a', french)).toBeUndefined();
  });
});
