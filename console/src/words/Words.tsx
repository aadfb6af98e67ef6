import { createContext, use, useContext, useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import { isSpoken, speak, wordsOf } from './at-hand.ts';
import { speaker, type Speak } from './catalogue.ts';
import { firstLanguage, languageName, type Language } from './language.ts';
import { familyKey, type Family } from './families.ts';

export interface Words {
  language: Language;
  /** Switches once the words of everything opened so far are there; until then all stays as it is. */
  setLanguage(language: Language): void;
  /** Says a message of the catalogue. */
  t: Speak;
  /** Says a code of a family, or the code itself when there are no words for it; any language has its name. */
  code(family: Family, code: string): string;
}

const WordsContext = createContext<Words | null>(null);
const REMEMBERED = 'vigie.language';
const begun = new Map<Language, Promise<boolean>>();

/** What React reads without waiting: a promise that says itself that it is kept. */
const KEPT = Object.assign(Promise.resolve(true), { status: 'fulfilled', value: true });

function begin(language: Language): Promise<boolean> {
  const promise = begun.get(language) ?? (isSpoken(language) ? KEPT : speak(language));
  begun.set(language, promise);
  return promise;
}

/** Gives words to everything below. Suspends until the first words are there. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => {
    const first = firstLanguage(localStorage.getItem(REMEMBERED), navigator.languages);
    // in use from now on, also where its words came before; what fails is told below
    speak(first).catch(() => undefined);
    return first;
  });
  // in every rendering: React wants to be asked again for what it waited for
  use(begin(language));
  // before anything is painted: no word is ever read in the voice of another language
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const words = useMemo<Words>(() => {
    const catalogue = wordsOf(language);
    const t = speaker(language, catalogue);
    return {
      language,
      t,
      setLanguage: (next) => {
        localStorage.setItem(REMEMBERED, next);
        // when the words do not come, the language stays what it is
        speak(next).then((now) => now && setLanguage(next), () => undefined);
      },
      code: (family, code) => {
        const key = familyKey(family, code);
        if (key === undefined || catalogue[key] === undefined) {
          return family === 'language' ? languageName(code, language) : code;
        }
        return t(key);
      },
    };
  }, [language]);
  return <WordsContext value={words}>{children}</WordsContext>;
}

/** The words of the chosen language. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === null) {
    throw new Error('expected a catalogue of words, found none');
  }
  return words;
}
