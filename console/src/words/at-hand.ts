import { FILES, type Area, type Catalogue } from './catalogue.ts';
import type { Language } from './language.ts';

/** The words that came, by language. */
const words: Record<Language, Partial<Catalogue>> = { en: {}, fr: {} };
const coming = new Map<string, Promise<void>>();
const complete = new Set<Language>();
const wanted = new Set<Area>(['frame']);
let inUse: Language = 'en';
let asked: Language = 'en';

function bring(language: Language, area: Area): Promise<void> {
  const name = `${language}/${area}`;
  const begun = coming.get(name);
  if (begun !== undefined) {
    return begun;
  }
  const file: Promise<{ default: Partial<Catalogue> }> = FILES[language][area]();
  const promise = file.then((found) => {
    Object.assign(words[language], found.default);
  });
  // what did not come may be asked for again
  promise.catch(() => coming.delete(name));
  coming.set(name, promise);
  return promise;
}

/** Everything wanted in a language, also what becomes wanted meanwhile. */
async function bringAll(language: Language): Promise<void> {
  let count: number;
  do {
    count = wanted.size;
    await Promise.all([...wanted].map((area) => bring(language, area)));
  } while (wanted.size > count);
  complete.add(language);
}

/** The words of a language that are at hand; they grow with the pages that are opened. */
export function wordsOf(language: Language): Partial<Catalogue> {
  return words[language];
}

/** Whether everything that was begun with is there, so that nothing has to be waited for. */
export function isSpoken(language: Language): boolean {
  return complete.has(language);
}

/** Makes a language the one in use once all its words that are wanted are there; false when another one was asked for since. */
export async function speak(language: Language): Promise<boolean> {
  asked = language;
  await bringAll(language);
  if (asked !== language) {
    return false;
  }
  inUse = language;
  return true;
}

/** Waits for all words that are wanted, in the language in use when it is over. */
async function wordsAtHand(): Promise<void> {
  let language: Language;
  do {
    language = inUse;
    await bringAll(language);
  } while (language !== inUse);
}

/**
 * The one way to load a part of the console later: its module together with its words in the language in use. From then on its
 * words come along whenever the language is switched.
 */
export function withWords<T>(module: () => Promise<T>, ...areas: Area[]): () => Promise<T> {
  return async () => {
    areas.forEach((area) => wanted.add(area));
    const [found] = await Promise.all([module(), wordsAtHand()]);
    return found;
  };
}
