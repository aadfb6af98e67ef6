import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from './language.ts';
import { en, fr } from './catalogues.fixture.ts';
import { message, type Values } from './message.ts';

interface Node { type: number; value?: string; options?: Record<string, { value: Node[] }> }

const NUMBERS = [0, 1, 2, 5, 1_000, 1_234, 1_000_000, 1_234_567];

/** What each argument of a message can be told: numbers for what is counted, its ways for what is chosen, words for the rest. */
function told(nodes: readonly Node[], found: Record<string, (string | number)[]> = {}): Record<string, (string | number)[]> {
  for (const { type, value = '', options = {} } of nodes) {
    if (type > 0 && type < 7 && !(value in found && type === 1)) {
      found[value] = type === 6 ? NUMBERS : type === 5 ? [...Object.keys(options), 'nothing of it'] : ['words # here', 7, ''];
    }
    Object.values(options).forEach((way) => told(way.value, found));
  }
  return found;
}

/** Every value of each argument beside the first ones of the others. */
function cases(all: Record<string, (string | number)[]>): Values[] {
  const first = Object.fromEntries(Object.entries(all).map(([name, [value = '']]) => [name, value]));
  return [first, ...Object.entries(all).flatMap(([name, values]) => values.map((value) => ({ ...first, [name]: value })))];
}

describe('a message', () => {
  const catalogues: Record<Language, Record<string, string>> = { en, fr };

  it.each(LANGUAGES)('of the catalogue in %s says what ICU says, whatever it is told', (language) => {
    const differing = Object.entries(catalogues[language]).flatMap(([key, text]) => {
      const whole = new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
      const ours = message(text, language);
      return cases(told(whole.getAst() as Node[])).filter((values) => ours(values) !== String(whole.format(values))).map((values) => `${key} ${JSON.stringify(values)}: ${ours(values)}`);
    });
    expect(differing).toEqual([]);
  });

  it('goes its ways one in another, and counts in the sign of the language', () => {
    const text = '{who, select, me {You have {count, plural, =0 {nothing} one {# thing} other {# things}}} other {{who} has # of {count}}}.';
    const say = message(text, 'fr');
    expect([say({ who: 'me', count: 0 }), say({ who: 'me', count: 1 }), say({ who: 'me', count: 12_000 }), say({ who: 'Zoé', count: 3 })]).toEqual([
      'You have nothing.', 'You have 1 thing.', 'You have 12\u202f000 things.', 'Zoé has # of 3.',
    ]);
  });
});
