import type { Language } from './language.ts';

export type Values = Record<string, string | number>;

/** Words, a value by its name, the number that is counted, or one of several ways to go on. */
type Part = string | { name: string } | { counted: string } | { name: string; by: 'plural' | 'select'; ways: Record<string, Part[]> };

const HEAD = /\{\s*(\w+)\s*(?:,\s*(plural|select)\s*,|\})/y;
const WAY = /\s*(=?\w+)\s*\{/y;
const WAYS_END = /\s*\}/y;

/**
 * Reads a message of ICU's MessageFormat, of which the catalogues use values, `plural` with `#`, and `select`; a test reads every one of
 * them with the whole of it and compares. The whole is ten kilobytes that would have to come before the first page shows.
 */
function read(text: string): Part[] {
  let at = 0;
  const eat = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    at = found === null ? at : pattern.lastIndex;
    return found;
  };
  const parts = (counted: string | undefined): Part[] => {
    const all: Part[] = [];
    for (;;) {
      const words = eat(counted === undefined ? /[^{}]+/y : /[^{}#]+/y);
      if (words !== null) {
        all.push(words[0]);
      } else if (counted !== undefined && eat(/#/y) !== null) {
        all.push({ counted });
      } else {
        const head = eat(HEAD);
        if (head === null) {
          return all;
        }
        all.push(argument(head));
      }
    }
  };
  const argument = ([, name = '', by]: RegExpExecArray): Part => {
    if (by !== 'plural' && by !== 'select') {
      return { name };
    }
    const ways: Record<string, Part[]> = {};
    for (let way = eat(WAY); way !== null; way = eat(WAY)) {
      ways[way[1] ?? ''] = parts(by === 'plural' ? name : undefined);
      eat(/\}/y);
    }
    eat(WAYS_END);
    return { name, by, ways };
  };
  return parts(undefined);
}

const RULES: Record<Language, Intl.PluralRules> = { en: new Intl.PluralRules('en'), fr: new Intl.PluralRules('fr') };
const FIGURES: Record<Language, Intl.NumberFormat> = { en: new Intl.NumberFormat('en'), fr: new Intl.NumberFormat('fr') };

/** A message to be said with values. */
export function message(text: string, language: Language): (values: Values) => string {
  const all = read(text);
  const rules = RULES[language];
  const figures = FIGURES[language];
  const said = (parts: readonly Part[], values: Values): string => parts.map((part) => {
    if (typeof part === 'string') {
      return part;
    }
    if ('counted' in part) {
      return figures.format(Number(values[part.counted]));
    }
    const value = values[part.name];
    if (!('by' in part)) {
      return String(value ?? '');
    }
    const way = part.by === 'plural' ? (part.ways[`=${value}`] ?? part.ways[rules.select(Number(value))]) : part.ways[String(value)];
    return said(way ?? part.ways.other ?? [], values);
  }).join('');
  return (values) => said(all, values);
}
