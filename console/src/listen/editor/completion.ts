/** What may be written at the caret instead of [from, to). */
export interface Completion {
  from: number;
  to: number;
  options: string[];
}

const OPERATORS = ['AND', 'OR', 'NOT', 'NEAR/5', 'NEAR/5f'];
const FIELDS = [
  'author:', 'country:', 'followers:', 'has:', 'label:', 'lang:', 'links:', 'network:', 'published:', 'raw:', 'reach:', 'sentiment:',
  'site:', 'title:', 'url:',
];
const VALUES: Record<string, readonly string[]> = {
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

/** Operators, fields and values that go on from the word before the caret; none inside a phrase or in the middle of a word. */
export function completions(query: string, caret: number): Completion {
  const before = query.slice(0, caret);
  const none = { from: caret, to: caret, options: [] };
  const quoted = (before.match(QUOTES)?.length ?? 0) % 2 === 1;
  if (quoted || /^[^\s()]/.test(query.slice(caret))) {
    return none;
  }
  const [word = ''] = /[^\s()"]*$/.exec(before) ?? [];
  const [, field, value = ''] = /^([a-z]+):(.*)$/.exec(word) ?? [];
  if (field !== undefined) {
    return { from: caret - value.length, to: caret, options: going(VALUES[field] ?? [], value) };
  }
  // small letters are words more often than operators: one is not enough to interrupt
  const enough = word.length > 1 || /^[A-Z]$/.test(word);
  return enough ? { from: caret - word.length, to: caret, options: going([...OPERATORS, ...FIELDS], word) } : none;
}

function going(known: readonly string[], typed: string): string[] {
  const small = typed.toLowerCase();
  return known.filter((one) => one.toLowerCase().startsWith(small) && one !== typed);
}

/** The query with an option taken, and where the caret goes: after an operator the next word begins. */
export function taken(query: string, { from, to }: Completion, option: string): { query: string; caret: number } {
  const text = /^[A-Z]/.test(option) ? `${option} ` : option;
  const rest = query.slice(to);
  const joined = text.endsWith(' ') && rest.startsWith(' ') ? rest.slice(1) : rest;
  return { query: query.slice(0, from) + text + joined, caret: from + text.length };
}
