import type { Mission, SavedQuery } from '../../../api/types.ts';
import type { Speak } from '../../../words/catalogue.ts';
import type { Language } from '../../../words/language.ts';
import { number } from '../../../words/time.ts';

/** To whom a mission goes and for which conversations, as one sentence. */
export function missionSentence(mission: Mission, queries: readonly SavedQuery[], t: Speak, language: Language): string {
  return t('mission.sentence', {
    count: mission.best, best: number(mission.best, language), limit: mission.weeklyLimit,
    query: queries.find((one) => one.id === mission.savedQuery)?.displayName ?? mission.savedQuery,
    side: mission.side.replace('AUTHOR_SIDE_', '').toLowerCase(), list: mission.list.replace('RANKED_LIST_', '').toLowerCase(),
  });
}
