import { IntlMessageFormat } from 'intl-messageformat';
import type en from './en.json';

export type Language = 'en' | 'fr';
export type MessageKey = keyof typeof en;
export type Catalogue = Record<MessageKey, string>;
export type Values = Record<string, string | number>;

export const LANGUAGES: readonly Language[] = ['en', 'fr'];

/** Loads one language's words; the other one stays on the server. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  const words = language === 'fr' ? await import('./fr.json') : await import('./en.json');
  return words.default;
}

/** The language to begin with: what was chosen here before, else the browser's, else English. */
export function firstLanguage(remembered: string | null, preferred: readonly string[]): Language {
  if (remembered === 'en' || remembered === 'fr') {
    return remembered;
  }
  const known = preferred.map((one) => one.slice(0, 2)).find((one) => one === 'en' || one === 'fr');
  return known === 'fr' ? 'fr' : 'en';
}

/** Says messages in one language. Formats are compiled once. */
export function speaker(language: Language, catalogue: Catalogue) {
  const compiled = new Map<string, IntlMessageFormat>();
  return (key: MessageKey, values: Values = {}): string => {
    let format = compiled.get(key);
    if (format === undefined) {
      format = new IntlMessageFormat(catalogue[key], language, undefined, { ignoreTag: true });
      compiled.set(key, format);
    }
    return String(format.format(values));
  };
}

export type Speak = ReturnType<typeof speaker>;
