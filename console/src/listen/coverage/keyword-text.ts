import type { Keyword } from '../../api/types.ts';
import type { MessageKey } from '../../words/catalogue.ts';
import type { Values } from '../../words/message.ts';
import { CATEGORIES, type Category } from './hearing.ts';

/** Keywords as they are typed: one a line in each category. */
export type Typed = Record<Category, string>;

const LONGEST = 100;

/** Most keywords of a brand. */
export const MOST = 500;

/** What is wrong with what was typed, in words. */
export interface Wrong {
  key: MessageKey;
  values: Values;
}

function fill(lines: (category: Category) => readonly string[]): Typed {
  return Object.fromEntries(CATEGORIES.map((category) => [category, lines(category).join('\n')])) as Typed;
}

/** The keywords as lines. */
export function typedOf(keywords: readonly Keyword[]): Typed {
  return fill((category) => keywords.filter((one) => one.category === category).map((one) => one.text));
}

/** What was typed one a line, or pasted out of a sheet; each once. */
export function texts(typed: string): string[] {
  return [...new Set(typed.split(/[\n\r\t;]+/).map((one) => one.trim()).filter((one) => one !== ''))];
}

/** The keywords that were typed, category by category. */
export function keywordsOf(typed: Typed): Keyword[] {
  return CATEGORIES.flatMap((category) => texts(typed[category]).map((text) => ({ category, text })));
}

function wrongOf(all: readonly string[]): Wrong | undefined {
  const long = all.find((one) => one.length > LONGEST);
  if (long !== undefined) {
    return { key: 'coverage.wrongLong', values: { text: `${long.slice(0, 40)}…`, most: LONGEST } };
  }
  const mute = all.find((one) => !/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(one));
  return mute === undefined ? undefined : { key: 'coverage.wrongMute', values: { text: mute } };
}

/** What keeps the lines of each category from being keywords, as the contract says it; the service decides. */
export function problemsOf(typed: Typed): Partial<Record<Category, Wrong>> {
  return Object.fromEntries(CATEGORIES.flatMap((category) => {
    const wrong = wrongOf(texts(typed[category]));
    return wrong === undefined ? [] : [[category, wrong]];
  })) as Partial<Record<Category, Wrong>>;
}

const name = (one: Keyword) => `${one.category}\n${one.text}`;

/** What came and what went between two lists. */
export function differences(before: readonly Keyword[], after: readonly Keyword[]): { added: Keyword[]; removed: Keyword[] } {
  const missing = (all: readonly Keyword[], from: readonly Keyword[]) => {
    const known = new Set(from.map(name));
    return all.filter((one) => !known.has(name(one)));
  };
  return { added: missing(after, before), removed: missing(before, after) };
}

/** What was typed with what somebody else changed in the meantime: their new keywords come in, those they took out go. */
export function withTheirs(typed: Typed, base: readonly Keyword[], theirs: readonly Keyword[]): Typed {
  const { added, removed } = differences(base, theirs);
  const of = (all: readonly Keyword[], category: Category) => all.filter((one) => one.category === category).map((one) => one.text);
  return fill((category) => {
    const gone = new Set(of(removed, category));
    return [...new Set([...texts(typed[category]).filter((one) => !gone.has(one)), ...of(added, category)])];
  });
}
