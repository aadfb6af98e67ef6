import type { Language } from './language.ts';

/** Words as the language sets them: French signs stand apart from their word and thousands from each other, and no line breaks between them. */
export function typeset(words: string, language: Language): string {
  return language === 'fr' ? words.replace(/ (?=[;!?])|(?<=\d) (?=\d{3}(?!\d))/g, '\u202f').replace(/ (?=[:»%])|(?<=«) /g, '\u00a0') : words;
}

const FROM_THE_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** A name or text within a sentence: what is read from the right keeps its order and leaves that of the sentence alone. */
export function isolated(value: string): string {
  return FROM_THE_RIGHT.test(value) ? `\u2068${value}\u2069` : value;
}
