import type { Catalogue } from './catalogue.ts';
import type { Language } from './language.ts';

type Files = Record<string, Record<string, string>>;

/** All words of each language, area by area, for tests. */
export const AREAS: Record<Language, Files> = {
  en: named(import.meta.glob('./en/*.json', { eager: true, import: 'default' })),
  fr: named(import.meta.glob('./fr/*.json', { eager: true, import: 'default' })),
};

function named(files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([path, words]) => [path.replace(/^.*\/|\.json$/g, ''), words]));
}

function together(files: Files): Catalogue {
  return Object.assign({}, ...Object.values(files)) as Catalogue;
}

export const en = together(AREAS.en);
export const fr = together(AREAS.fr);
