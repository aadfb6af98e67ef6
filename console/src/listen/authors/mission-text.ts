import type { Mission, SavedQuery } from '../../api/types.ts';
import type { Language, Speak } from '../../words/catalogue.ts';
import { number } from '../../words/time.ts';

/** To whom a mission goes and for which conversations, as one sentence. */
export function missionSentence(mission: Mission, queries: readonly SavedQuery[], t: Speak, language: Language): string {
  const values = {
    best: number(mission.best, language), limit: mission.weeklyLimit,
    query: queries.find((one) => one.id === mission.savedQuery)?.displayName ?? mission.savedQuery,
  };
  const advocates = mission.list === 'RANKED_LIST_ADVOCATES';
  switch (mission.side) {
    case 'AUTHOR_SIDE_INTERNAL':
      return advocates ? t('mission.internalAdvocates', values) : t('mission.internalInfluencers', values);
    case 'AUTHOR_SIDE_EXTERNAL':
      return advocates ? t('mission.externalAdvocates', values) : t('mission.externalInfluencers', values);
    case 'AUTHOR_SIDE_UNSPECIFIED':
      return advocates ? t('mission.anyAdvocates', values) : t('mission.anyInfluencers', values);
  }
}
