import type { FeedBody, SourceChange } from '../../../api/query/sources.ts';
import type { Source } from '../../../api/types.ts';
import type { MessageKey } from '../../../words/catalogue.ts';
import type { Refused } from '../../../words/refusal.ts';
import { wrongOnly } from '../../problems.ts';

/** A source as the form holds it. */
export interface SourceDraft {
  url: string;
  displayName: string;
  /** From one look to the next. */
  minutes: number;
  /** Two letters; empty = unknown. */
  country: string;
  /** Readers in a month; NaN = unknown. */
  audience: number;
}

const MINUTE = 60;
const USUAL = 5;
/** More than there are people. */
const LARGEST_AUDIENCE = 10_000_000_000;

export function draftOf(source: Source | undefined): SourceDraft {
  return source === undefined
    ? { url: '', displayName: '', minutes: USUAL, country: '', audience: NaN }
    : {
      url: source.feed?.url ?? '', displayName: source.displayName, minutes: Math.round((source.feed?.intervalSeconds ?? USUAL * MINUTE) / MINUTE * 100) / 100,
      country: source.country, audience: Number(source.audience) || NaN,
    };
}

/** The host of an address, without what nearly every host begins with; empty when it is none. */
export function hostOf(url: string): string {
  try {
    return new URL(url.trim()).hostname.replace(/^www\./, '');
  } catch {
    return '';
  }
}

/** What a new feed is called: as typed, else by its host. */
export function nameOf(draft: SourceDraft): string {
  return draft.displayName.trim() || hostOf(draft.url);
}

export type Problems = Partial<Record<keyof SourceDraft, MessageKey>>;

/** What keeps a draft from being saved, as the contract says it; the service decides. */
export function problemsOf(draft: SourceDraft, fresh: boolean): Problems {
  const name = (fresh ? nameOf(draft) : draft.displayName.trim()).length;
  const address = /^https?:\/\/[^\s]+$/i.test(draft.url.trim()) && hostOf(draft.url) !== '' && draft.url.trim().length <= 1_024;
  const seconds = Math.round(draft.minutes * MINUTE);
  return wrongOnly<keyof SourceDraft>({
    url: fresh && !address ? 'source.wrongAddress' : undefined,
    displayName: (fresh && !address && draft.displayName.trim() === '') || (name >= 1 && name <= 120) ? undefined : 'form.wrongName',
    minutes: seconds >= MINUTE && seconds <= 86_400 ? undefined : 'source.wrongEvery',
    // it is chosen from a list
    country: undefined,
    audience: Number.isNaN(draft.audience) || (Number.isInteger(draft.audience) && draft.audience >= 0 && draft.audience <= LARGEST_AUDIENCE) ? undefined : 'source.wrongAudience',
  });
}

export function bodyOf(draft: SourceDraft): FeedBody {
  return { url: draft.url.trim(), displayName: nameOf(draft), intervalSeconds: Math.round(draft.minutes * MINUTE), country: draft.country, audience: readers(draft) };
}

function readers({ audience }: SourceDraft): string {
  return String(audience || 0);
}

/** What the form changes of a source; seconds that it does not show stay as they are. */
export function changeOf(source: Source, draft: SourceDraft): SourceChange {
  const before = draftOf(source);
  return {
    ...(draft.displayName.trim() === before.displayName ? {} : { displayName: draft.displayName.trim() }),
    ...(draft.minutes === before.minutes ? {} : { 'feed.intervalSeconds': Math.round(draft.minutes * MINUTE) }),
    ...(draft.country === before.country ? {} : { country: draft.country }),
    ...(readers(draft) === readers(before) ? {} : { audience: readers(draft) }),
  };
}

/** Why the service did not take it. */
export interface Refusal {
  /** Absent when no field of the form is meant. */
  place: keyof SourceDraft | undefined;
  why: Refused;
}

const PLACES: Record<string, keyof SourceDraft> = {
  'feed.url': 'url', display_name: 'displayName', 'feed.interval_seconds': 'minutes', country: 'country', audience: 'audience',
};
const ABOUT_FIELDS = ['SETTINGS_INVALID', 'ADDRESS_REFUSED', 'SOURCE_ADDRESS_FIXED'];

/** What a refusal says of the fields; undefined when it is about something else. */
export function refusalOf(why: Refused): Refusal | undefined {
  return ABOUT_FIELDS.includes(why.reason) ? { place: PLACES[why.metadata.field ?? ''], why } : undefined;
}
