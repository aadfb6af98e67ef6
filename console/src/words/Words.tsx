import { createContext, use, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { familyKey, type Family } from './families.ts';
import { firstLanguage, loadCatalogue, speaker, type Catalogue, type Language, type Speak } from './catalogue.ts';

export interface Words {
  language: Language;
  setLanguage(language: Language): void;
  /** Says a message of the catalogue. */
  t: Speak;
  /** Says a code of a family, or the code itself when there are no words for it. */
  code(family: Family, code: string): string;
}

const WordsContext = createContext<Words | null>(null);
const REMEMBERED = 'vigie.language';
const loaded = new Map<Language, Promise<Catalogue>>();

function catalogueOf(language: Language): Promise<Catalogue> {
  let promise = loaded.get(language);
  if (promise === undefined) {
    promise = loadCatalogue(language);
    loaded.set(language, promise);
  }
  return promise;
}

/** Gives words to everything below. Suspends while a language is loading. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() =>
    firstLanguage(localStorage.getItem(REMEMBERED), navigator.languages),
  );
  const catalogue = use(catalogueOf(language));
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const words = useMemo<Words>(() => {
    const t = speaker(language, catalogue);
    return {
      language,
      t,
      setLanguage: (next) => {
        localStorage.setItem(REMEMBERED, next);
        void catalogueOf(next).then(() => setLanguage(next));
      },
      code: (family, code) => {
        const key = familyKey(family, code);
        return key === undefined ? code : t(key);
      },
    };
  }, [language, catalogue]);
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
