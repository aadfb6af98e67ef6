import type { Language } from './language.ts';
import { message, type Values } from './message.ts';
import { isolated, typeset } from './typography.ts';

/** The words of each area in English. What begins a page is in `frame`; a page brings the others. */
const ENGLISH = {
  frame: () => import('./en/frame.json'),
  conversation: () => import('./en/conversation.json'),
  inbox: () => import('./en/inbox.json'),
  board: () => import('./en/board.json'),
  mention: () => import('./en/mention.json'),
  query: () => import('./en/query.json'),
  listen: () => import('./en/listen.json'),
  alerts: () => import('./en/alerts.json'),
  rules: () => import('./en/rules.json'),
  figures: () => import('./en/figures.json'),
  insights: () => import('./en/insights.json'),
  authors: () => import('./en/authors.json'),
  coverage: () => import('./en/coverage.json'),
  routing: () => import('./en/routing.json'),
  spotted: () => import('./en/spotted.json'),
  sources: () => import('./en/sources.json'),
};

export type Area = keyof typeof ENGLISH;

type WordsIn<File> = File extends () => Promise<{ default: infer Words }> ? Words : never;
type Keys<A extends Area> = keyof WordsIn<(typeof ENGLISH)[A]> & string;

export type MessageKey = { [A in Area]: Keys<A> }[Area];
export type Catalogue = Record<MessageKey, string>;

/** All words by language and area; a message that one language does not have is an error of the compiler. */
export const FILES: Record<Language, { [A in Area]: () => Promise<{ default: Record<Keys<A>, string> }> }> = {
  en: ENGLISH,
  fr: {
    frame: () => import('./fr/frame.json'),
    conversation: () => import('./fr/conversation.json'),
    inbox: () => import('./fr/inbox.json'),
    board: () => import('./fr/board.json'),
    mention: () => import('./fr/mention.json'),
    query: () => import('./fr/query.json'),
    listen: () => import('./fr/listen.json'),
    alerts: () => import('./fr/alerts.json'),
    rules: () => import('./fr/rules.json'),
    figures: () => import('./fr/figures.json'),
    insights: () => import('./fr/insights.json'),
    authors: () => import('./fr/authors.json'),
    coverage: () => import('./fr/coverage.json'),
    routing: () => import('./fr/routing.json'),
    spotted: () => import('./fr/spotted.json'),
    sources: () => import('./fr/sources.json'),
  },
};

/** Says messages in one language; words may come to the catalogue later. Each is read once. */
export function speaker(language: Language, catalogue: Partial<Catalogue>) {
  const read = new Map<MessageKey, (values: Values) => string>();
  return (key: MessageKey, values: Values = {}): string => {
    const text = catalogue[key];
    let say = read.get(key);
    if (say === undefined && text !== undefined) {
      say = message(typeset(text, language), language);
      read.set(key, say);
    }
    const told = Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? isolated(value) : value]);
    return say === undefined ? key : say(Object.fromEntries(told) as Values);
  };
}

export type Speak = ReturnType<typeof speaker>;
