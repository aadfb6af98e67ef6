import type { SavedQuery } from '../../../api/types.ts';

/** Since when figures of a saved query hold. */
export interface Holds {
  since: string;
  /** What happened then: nothing of before has its tag for that reason. */
  why: 'saved' | 'changed' | 'applied';
}

/** A service that does not tell how far back the query was applied tells when it got its words. */
export function holdsOf({ createdAt = '', wordsSince = createdAt, taggedSince = wordsSince }: Pick<SavedQuery, 'createdAt' | 'wordsSince' | 'taggedSince'>): Holds {
  const [made, written, tagged] = [createdAt, wordsSince, taggedSince].map(Date.parse) as [number, number, number];
  return { since: taggedSince, why: tagged < written ? 'applied' : written > made ? 'changed' : 'saved' };
}
