import type { Haystack } from '../../api/insights.ts';
import type { SavedQuery } from '../../api/types.ts';
import type { InsightsAddress, ListenAddress } from '../../frame/addresses.ts';
import { rangeOf, type Range } from '../../reports/period.ts';
import { isoDay, startOfDay } from '../../words/time.ts';

/** A period as insights ask for it. */
export interface Asked {
  of: Haystack;
  range: Range;
  /** First and last day in the brand's zone, for names of files. */
  first: string;
  last: string;
}

/** What the address asks for at this time, in the brand's zone. */
export function askedOf(address: InsightsAddress, zone: string, now: number): Asked {
  const range = rangeOf(address.period ?? 'week', zone, now);
  return {
    range, ...days(range, zone),
    of: { savedQuery: address.saved ?? '', excludeBots: address.people === true, from: range.from, until: range.until },
  };
}

function days({ from, until }: { from: string; until: string }, zone: string) {
  return { first: isoDay(from, zone), last: isoDay(Date.parse(until) - 1, zone) };
}

const DAY = 86_400_000;
const LONGEST = 31;

/** Days of a campaign as instants, or what is wrong with them. Both days are dates of the zone, the last one included. */
export function campaignOf(first: string | undefined, last: string | undefined, zone: string): { from: string; until: string } | 'missing' | 'order' | 'long' {
  if (first === undefined || last === undefined) {
    return 'missing';
  }
  const count = Math.round((Date.parse(last) - Date.parse(first)) / DAY) + 1;
  if (count < 1) {
    return 'order';
  }
  if (count > LONGEST) {
    return 'long';
  }
  return { from: startOfDay(first, zone), until: startOfDay(isoDay(Date.parse(`${last}T12:00:00Z`) + DAY, 'UTC'), zone) };
}

/** Both of two queries; an empty one asks for nothing. */
export function both(a: string, b: string): string {
  return a === '' || b === '' ? a + b : `(${a}) AND (${b})`;
}

/** A search for what was counted: the saved query's text, more words, and a stretch of time. */
export function searchFor(saved: SavedQuery | undefined, words: string, from?: string, until?: string): ListenAddress {
  const q = both(saved?.query ?? '', words);
  return { q: q === '' ? undefined : q, from, until };
}

/** The voices compared when nobody chose: the brand's queries, competitors among them first, at most six. */
export function firstVoices(queries: readonly SavedQuery[]): string[] {
  const rival = (one: SavedQuery) => one.objective === 'OBJECTIVE_COMPETITOR';
  return [...queries.filter(rival), ...queries.filter((one) => !rival(one))].slice(0, 6).map((one) => one.id);
}
