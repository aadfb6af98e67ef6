import type { MissionBody } from '../../../api/author/missions.ts';
import type { Mission } from '../../../api/types.ts';
import type { MessageKey } from '../../../words/catalogue.ts';
import type { Refused } from '../../../words/refusal.ts';
import { whole, wrongOnly } from '../../problems.ts';

/** What a new mission begins with, or what one says. */
export function draftOf(mission: Mission | undefined): MissionBody {
  return {
    displayName: mission?.displayName ?? '', description: mission?.description ?? '', list: mission?.list ?? 'RANKED_LIST_ADVOCATES',
    side: mission?.side ?? 'AUTHOR_SIDE_EXTERNAL', best: mission?.best ?? 50, savedQuery: mission?.savedQuery ?? '', labels: mission?.labels ?? [],
    weeklyLimit: mission?.weeklyLimit ?? 3, paused: mission?.paused ?? false,
  };
}

/** The mission as the service takes it. */
export function bodyOf(draft: MissionBody): MissionBody {
  return { ...draft, displayName: draft.displayName.trim(), description: draft.description.trim() };
}

/** Where something is wrong, and what. */
export type Problems = Partial<Record<'displayName' | 'description' | 'best' | 'savedQuery' | 'weeklyLimit', MessageKey>>;

const PLACES: Record<string, keyof Problems> = {
  display_name: 'displayName', description: 'description', best: 'best', saved_query: 'savedQuery', weekly_limit: 'weeklyLimit',
};

/** Which field the service does not take; undefined when it is about something else. */
export function refusedField({ reason, metadata }: Refused): keyof Problems | undefined {
  return reason === 'SAVED_QUERY_UNKNOWN' ? 'savedQuery' : reason === 'MISSION_INVALID' ? PLACES[(metadata.field ?? '').replace(/^mission\./, '')] : undefined;
}

/** What keeps a draft from being a mission, as the contract says it; the service decides. */
export function problemsOf(draft: MissionBody): Problems {
  const { displayName, description } = bodyOf(draft);
  const found: Record<keyof Problems, MessageKey | undefined> = {
    displayName: displayName.length >= 1 && displayName.length <= 120 ? undefined : 'form.wrongName',
    description: description.length <= 2000 ? undefined : 'mission.wrongDescription',
    best: whole(draft.best, 1, 500) ? undefined : 'mission.wrongBest',
    savedQuery: draft.savedQuery === '' ? 'mission.wrongQuery' : undefined,
    weeklyLimit: whole(draft.weeklyLimit, 1, 20) ? undefined : 'mission.wrongLimit',
  };
  return wrongOnly(found);
}
