import { authorKeys, missionKeys, relationshipKeys } from '../../api/author/author-keys.ts';
import { taggedKeys } from '../../api/query/insights.ts';
import { keywordKeys } from '../../api/query/keywords.ts';
import type { Fact } from '../../api/types.ts';

/** What a fact makes out of date: `read` is read anew where it is shown, `mark` when somebody opens it next. */
export interface Outdated {
  read: readonly (readonly unknown[])[];
  mark: readonly (readonly unknown[])[];
}

const NOTHING: Outdated = { read: [], mark: [] };

/** What the first facts of search may have made out of date before its stream was open. */
export function openedSearch(agency: string): Outdated {
  const names = ['ranking', 'relationships', 'relationship', 'relationshipSteps', 'missions', 'keywords', 'savedQueries', 'alertRules'];
  return { read: names.map((name) => [name, agency]), mark: [['proposals', agency], ['authorMentions', agency]] };
}

/** What a fact of search says about authors and about what is listened for. Facts name no author, so that all of the brand is meant. */
export function outdated(agency: string, { type, brand }: Pick<Fact, 'type' | 'brand'>): Outdated {
  switch (type) {
    case 'AuthorsRanked':
      return { read: [authorKeys.rankings(agency, brand)], mark: [] };
    case 'AuthorsLinked':
    case 'AuthorUnlinked':
      return { read: [authorKeys.profiles(agency, brand), authorKeys.mentions(agency, brand)], mark: [] };
    case 'KeywordsChanged':
      return { read: [keywordKeys.coverage(agency, brand)], mark: [] };
    case 'SavedQueryChanged':
      // it may hear other keywords now
      return { read: [['savedQueries', agency], keywordKeys.coverage(agency, brand)], mark: [] };
    case 'RetagFinished':
      // what a query found is counted by its tags; how far back these hold is said beside it, so that neither is shown without the other
      return { read: [['savedQueries', agency], ...taggedKeys(agency, brand)], mark: [] };
    case 'RelationshipChanged':
      return { read: [relationshipKeys.lists(agency, brand), relationshipKeys.all(agency, brand)], mark: [authorKeys.rankings(agency, brand)] };
    case 'RelationshipStepAdded':
      return { read: [relationshipKeys.allSteps(agency, brand), relationshipKeys.all(agency, brand)], mark: [relationshipKeys.lists(agency, brand)] };
    case 'MissionChanged':
      return { read: [missionKeys.list(agency, brand)], mark: [missionKeys.proposals(agency, brand)] };
    case 'ProposalDecided':
      // a list that somebody works through does not move under their hands
      return { read: [missionKeys.list(agency, brand)], mark: [missionKeys.proposals(agency, brand)] };
    default:
      return NOTHING;
  }
}
