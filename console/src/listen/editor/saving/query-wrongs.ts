import type { QueryDraft } from '../../../api/query/queries.ts';
import type { Refused } from '../../../words/refusal.ts';

/** What the form can say something of at its place. */
export type Place = 'displayName' | 'objective' | 'priority' | 'owner' | 'reactionMinutes';

export type Wrongs = Partial<Record<Place, Refused>>;

const INVALID = 'SAVED_QUERY_INVALID';
const LONGEST_NAME = 200;
const MONTH_IN_MINUTES = 44_640;

const PLACES: Record<string, Place> = {
  'saved_query.display_name': 'displayName', 'saved_query.objective': 'objective', 'saved_query.priority': 'priority', 'saved_query.owner': 'owner',
  'saved_query.reaction_time': 'reactionMinutes',
};

function expected(expects: string, least = 0, most = 0): Refused {
  return { reason: INVALID, metadata: { expects, least: String(least), most: String(most) } };
}

/** What keeps a draft from being saved, as the contract says it; the service decides. */
export function wrongIn({ displayName, owner, reactionMinutes }: Omit<QueryDraft, 'query'>, ownerNeeded: boolean): Wrongs {
  const name = displayName.trim().length;
  return {
    ...(name >= 1 && name <= LONGEST_NAME ? {} : { displayName: expected('LENGTH', 1, LONGEST_NAME) }),
    ...(ownerNeeded && owner === '' ? { owner: expected('PERSON') } : {}),
    ...(reactionMinutes <= MONTH_IN_MINUTES ? {} : { reactionMinutes: expected('MINUTES', 0, MONTH_IN_MINUTES) }),
  };
}

/** What the service says against a field of the form; undefined when it is about something else. */
export function refusedAt(why: Refused): Wrongs | undefined {
  const place = why.reason === INVALID ? PLACES[why.metadata.field ?? ''] : undefined;
  return place && { [place]: why };
}
