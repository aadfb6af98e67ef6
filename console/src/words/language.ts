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

const names = new Map<Language, Intl.DisplayNames>();

/** Any language by its two or three letters, as `language` calls it; what is no language stays as it is. */
export function languageName(code: string, language: Language): string {
  const made = names.get(language) ?? new Intl.DisplayNames([language], { type: 'language', fallback: 'code' });
  names.set(language, made);
  const name = /^[a-z]{2,3}$/.test(code) ? (made.of(code) ?? code) : code;
  return name === code ? code : name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
