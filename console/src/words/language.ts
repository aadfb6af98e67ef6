export type Language = 'en' | 'fr';

export const LANGUAGES: readonly Language[] = ['en', 'fr'];

/** Each language as those call it who speak it. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', fr: 'Français' };

/** The language to begin with: what was chosen here before, else the browser's, else English. */
export function firstLanguage(remembered: string | null, preferred: readonly string[]): Language {
  if (remembered === 'en' || remembered === 'fr') {
    return remembered;
  }
  const known = preferred.map((one) => one.slice(0, 2)).find((one) => one === 'en' || one === 'fr');
  return known === 'fr' ? 'fr' : 'en';
}
