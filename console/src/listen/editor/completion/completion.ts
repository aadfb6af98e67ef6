import { fold } from '../../../words/fold.ts';

/** One thing that may be written, and what it means where that is not plain. */
export interface Option {
  text: string;
  about?: string;
}

/** What may be written at the caret instead of [from, to). */
export interface Completion {
  from: number;
  to: number;
  options: Option[];
}

/** What is known of a brand's mentions: values by field, and words. */
export interface Known {
  values: Readonly<Record<string, readonly Option[]>>;
  words: readonly Option[];
  /** What operators, fields and values are in words, by how the language writes them: `NOT`, `title:`, `has:image`. */
  means: Readonly<Record<string, string>>;
}

const NOTHING: Known = { values: {}, words: [], means: {} };

/** As many as can be looked through. */
const MOST = 12;

export const OPERATORS = ['AND', 'OR', 'NOT', 'NEAR/5', 'NEAR/5f'];
export const FIELDS = [
  'author:', 'country:', 'followers:', 'has:', 'label:', 'lang:', 'links:', 'network:', 'published:', 'quoted:', 'raw:', 'reach:', 'sentiment:',
  'site:', 'title:', 'url:',
];
export const VALUES: Record<string, readonly string[]> = {
  has: ['image', 'link', 'question', 'video'],
  label: [
    'complaint', 'compliment', 'feedback', 'help', 'lead', 'likely_bot', 'noise', 'product_idea', 'question', 'spam', 'toxic',
  ],
  lang: ['de', 'en', 'es', 'fr', 'it', 'nl', 'pt'],
  network: ['feed', 'mail', 'webhook'],
  sentiment: ['negative', 'neutral', 'positive', 'unsure'],
  followers: ['[1000 TO *]'],
  reach: ['[10000 TO *]'],
};
const QUOTES = /["“”„«»]/g;

/**
 * Operators, fields and values that go on from the word before the caret, in parentheses after a field as well; none inside a phrase or
 * in the middle of a word.
 */
export function completions(query: string, caret: number, known: Known = NOTHING): Completion {
  const before = query.slice(0, caret);
  const quoted = (before.match(QUOTES)?.length ?? 0) % 2 === 1;
  if (quoted || /^[^\s()]/.test(query.slice(caret))) {
    return { from: caret, to: caret, options: [] };
  }
  const offered = (typed: string, options: readonly Option[]) => ({ from: caret - typed.length, to: caret, options: going(options, typed) });
  const [word = ''] = /[^\s()"]*$/.exec(before) ?? [];
  const group = groupOf(before, word);
  if (group !== undefined) {
    const values = group.expected ? valuesOf(group.field, known).filter((one) => !group.taken.includes(one.text)) : [];
    return offered(word, !group.expected && word !== '' ? [{ text: 'OR' }] : values);
  }
  const [, field, value = ''] = /^([a-z]+):(.*)$/.exec(word) ?? [];
  if (field !== undefined) {
    return offered(value, valuesOf(field, known));
  }
  // small letters are words more often than operators: one is not enough to interrupt
  const enough = word.length > 1 || /^[A-Z]$/.test(word);
  return offered(word, enough ? [...[...OPERATORS, ...FIELDS].map((text) => ({ text, about: known.means[text] })), ...known.words] : []);
}

/** The values in parentheses that the caret stands in, as in `lang:(fr OR e`; undefined when it stands in none. */
function groupOf(before: string, word: string): { field: string; expected: boolean; taken: string[] } | undefined {
  const plain = before.replace(/"[^"]*"|[“„][^”“]*[”“]|«[^»]*»/g, (phrase) => 'x'.repeat(phrase.length));
  const opened: number[] = [];
  [...plain.matchAll(/[()]/g)].forEach(({ 0: sign, index }) => (sign === '(' ? opened.push(index) : opened.pop()));
  const open = opened.at(-1);
  const field = open === undefined ? undefined : /(?:^|[\s(])([a-z]+):$/.exec(plain.slice(0, open))?.[1];
  if (open === undefined || field === undefined) {
    return undefined;
  }
  const rest = before.slice(open + 1, before.length - word.length).trim();
  return { field, expected: rest === '' || /(?:^|\s)OR$/.test(rest), taken: rest.split(/\s*\bOR\b\s*/) };
}

/** Those that are in use come first. */
function valuesOf(field: string, known: Known): Option[] {
  const seen = known.values[field] ?? [];
  const others = (VALUES[field] ?? []).filter((text) => !seen.some((one) => one.text === text)).map((text): Option => ({ text }));
  return [...seen, ...others].map((one) => ({ ...one, about: one.about ?? known.means[`${field}:${one.text}`] }));
}

function going(known: readonly Option[], typed: string): Option[] {
  const small = fold(typed);
  const goes = (text: string | undefined) => text !== undefined && fold(text).replace(/^"/, '').startsWith(small);
  const found = known.filter((one) => one.text !== typed && (goes(one.text) || goes(one.about)));
  return found.filter((one, index) => found.findIndex(({ text }) => text === one.text) === index).slice(0, MOST);
}

/** The query with an option taken, and where the caret goes: after an operator the next word begins. */
export function taken(query: string, { from, to }: Completion, option: string): { query: string; caret: number } {
  const text = OPERATORS.includes(option) ? `${option} ` : option;
  const rest = query.slice(to);
  const joined = text.endsWith(' ') && rest.startsWith(' ') ? rest.slice(1) : rest;
  return { query: query.slice(0, from) + text + joined, caret: from + text.length };
}
