import type { Parameters } from '../call/client.ts';

/** Who is meant: native ids are unique within a network only. */
export interface AuthorName {
  network: string;
  author: string;
}

/** Whose mentions are counted and listed: those of the author alone, or of everybody they are linked with too. */
export type Counted = 'author' | 'person';

export const authorKeys = {
  /** Everything that rests on a ranking. */
  rankings: (agency: string, brand: string) => ['ranking', agency, brand] as const,
  ranking: (agency: string, brand: string, asked: Parameters) => ['ranking', agency, brand, 'list', asked] as const,
  mentions: (agency: string, brand: string) => ['authorMentions', agency, brand] as const,
  profiles: (agency: string, brand: string) => ['ranking', agency, brand, 'profile'] as const,
  profile: (agency: string, brand: string, of: AuthorName, counted: Counted = 'person', people = false) =>
    ['ranking', agency, brand, 'profile', counted, people, of.network, of.author] as const,
};

export const relationshipKeys = {
  lists: (agency: string, brand: string) => ['relationships', agency, brand] as const,
  all: (agency: string, brand: string) => ['relationship', agency, brand] as const,
  one: (agency: string, brand: string, of: AuthorName) => ['relationship', agency, brand, of.network, of.author] as const,
  allSteps: (agency: string, brand: string) => ['relationshipSteps', agency, brand] as const,
  steps: (agency: string, brand: string, of: AuthorName) => ['relationshipSteps', agency, brand, of.network, of.author] as const,
};

export const missionKeys = {
  list: (agency: string, brand: string) => ['missions', agency, brand] as const,
  proposals: (agency: string, brand: string) => ['proposals', agency, brand] as const,
};
