import type { Grain, Haystack } from '../../../api/query/insights.ts';
import type { SavedQuery } from '../../../api/types.ts';
import type { InsightsAddress, ListenAddress } from '../../../frame/addresses.ts';
import { rangeOf } from '../../../reports/period.ts';
import { isDay, isoDay, laterDate, nextFullHour, startOfDay } from '../../../words/time.ts';
import { firstOfMonth, mondayOf } from '../../bars/buckets.ts';

/** A stretch of time and the length of its bars. */
export interface Range {
  from: string;
  until: string;
  grain: Grain;
}

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
  const range = rangeOfAddress(address, zone, now);
  return {
    range, ...days(range, zone),
    of: { query: address.q, savedQuery: address.saved ?? '', excludeBots: address.people === true, from: range.from, until: range.until },
  };
}

function days({ from, until }: { from: string; until: string }, zone: string) {
  return { first: isoDay(from, zone), last: isoDay(Date.parse(until) - 1, zone) };
}

/** Weeks and months begin whole; the one of today is not over. */
function rangeOfAddress(address: InsightsAddress, zone: string, now: number): Range {
  const today = isoDay(now, zone);
  const until = startOfDay(laterDate(today, 1), zone);
  switch (address.period) {
    case 'quarter':
      return { from: startOfDay(laterDate(mondayOf(today), -12 * 7), zone), until, grain: 'week' };
    case 'months':
      return { from: startOfDay(firstOfMonth(today, -11), zone), until, grain: 'month' };
    case 'dates': {
      const chosen = periodOf(address.from, address.to, zone);
      return typeof chosen === 'string' ? rangeOf('week', zone, now) : chosen;
    }
    default:
      return rangeOf(address.period ?? 'week', zone, now);
  }
}

const DAY = 86_400_000;

/** What can be wrong with a first and a last day. */
type WrongDays = 'missing' | 'order' | 'long';

function daysOf(first: string | undefined, last: string | undefined, zone: string, longest: number): { from: string; until: string; count: number } | WrongDays {
  // a day of which the year is typed by half is none yet
  if (first === undefined || last === undefined || !isDay(first) || !isDay(last)) {
    return 'missing';
  }
  const count = Math.round((Date.parse(last) - Date.parse(first)) / DAY) + 1;
  if (count < 1) {
    return 'order';
  }
  return count > longest ? 'long' : { from: startOfDay(first, zone), until: startOfDay(laterDate(last, 1), zone), count };
}

const LONGEST_CAMPAIGN = 31;

/** Days of a campaign as instants, or what is wrong with them. Both days are dates of the zone, the last one included. */
export function campaignOf(first: string | undefined, last: string | undefined, zone: string): { from: string; until: string } | WrongDays {
  const days = daysOf(first, last, zone, LONGEST_CAMPAIGN);
  return typeof days === 'string' ? days : { from: days.from, until: days.until };
}

/** Three years, one of them a leap year. */
const LONGEST = 1_096;

/** A first and a last day that somebody chose, with bars of a length that can be read, as the contract has them by itself. */
export function periodOf(first: string | undefined, last: string | undefined, zone: string): Range | WrongDays {
  const days = daysOf(first, last, zone, LONGEST);
  if (typeof days === 'string') {
    return days;
  }
  const { from, until, count } = days;
  return { from, until, grain: count <= 3 ? 'hour' : count <= 93 ? 'day' : count <= 366 ? 'week' : 'month' };
}

/** Weeks before a campaign that it is compared with, when nobody chose. */
export const USUAL_WEEKS = 4;

/** Where what is counted begins: a campaign is compared with the weeks before it, topics with the time before, signals with their first step. */
export function countedFrom({ view, first, weeks = USUAL_WEEKS }: InsightsAddress, range: Range, zone: string, now: number): string {
  switch (view) {
    case 'campaign':
      return first !== undefined && isDay(first) ? startOfDay(laterDate(first, -7 * weeks), zone) : range.from;
    case 'topics': {
      const signals = firstStep(stepOf(range.grain), zone, now);
      const topics = baselineFrom(range);
      // instants in this form are in order as words are
      return topics !== undefined && topics < signals ? topics : signals;
    }
    default:
      return range.from;
  }
}

/** The contract's limit of topics: 31 days and a change of clocks. */
const LONGEST_OF_TOPICS = 31 * DAY + 3_600_000;

/** The baseline of topics is so many times as long as the period before which it lies. */
const BASELINE = 4;

/** Where the baseline of topics begins; undefined when the period is too long for topics. */
export function baselineFrom({ from, until }: Pick<Range, 'from' | 'until'>): string | undefined {
  const length = Date.parse(until) - Date.parse(from);
  return length > LONGEST_OF_TOPICS ? undefined : new Date(Date.parse(from) - BASELINE * length).toISOString();
}

/** How long the steps of weak signals are. */
export type Step = Exclude<Grain, 'month'>;

export function stepOf(grain: Grain): Step {
  return grain === 'month' ? 'week' : grain;
}

/** Steps of weak signals, the last of them the one of now. */
const STEPS = 28;

function firstStep(step: Step, zone: string, now: number): string {
  const today = isoDay(now, zone);
  switch (step) {
    case 'hour':
      return new Date(Date.parse(nextFullHour(now, zone)) - STEPS * 3_600_000).toISOString();
    case 'day':
      return startOfDay(laterDate(today, 1 - STEPS), zone);
    case 'week':
      return startOfDay(laterDate(mondayOf(today), 7 * (1 - STEPS)), zone);
  }
}

/** What figures were counted of. */
export interface Counted {
  brand: string;
  /** Of the saved queries whose tags each mention has. */
  saved: readonly string[];
  /** Without likely bots. */
  people: boolean | undefined;
  /** Only what these words find. */
  q?: string | undefined;
}

/** Both at once; each stands by itself, whatever operators it has. */
function both(one: string | undefined, other: string): string | undefined {
  return one === undefined ? other || undefined : other === '' ? one : `(${one}) AND (${other})`;
}

/** A search for what was counted: of the brand, with its words and the tags of the saved queries whatever their text is by now, more words, and a stretch of time. */
export function searchFor({ brand, saved, people, q }: Counted, words: string, from?: string, until?: string): ListenAddress {
  return { brand, q: both(q, words), saved: saved.length === 0 ? undefined : [...new Set(saved)], people, from, until };
}

/** The voices compared when nobody chose: the brand's queries, competitors among them first, at most six. */
export function firstVoices(queries: readonly SavedQuery[]): string[] {
  const rival = (one: SavedQuery) => one.objective === 'OBJECTIVE_COMPETITOR';
  return [...queries.filter(rival), ...queries.filter((one) => !rival(one))].slice(0, 6).map((one) => one.id);
}
