import { authorKeys, missionKeys, relationshipKeys } from '../api/author-keys.ts';
import type { Fact } from '../api/types.ts';

/** What a fact makes out of date: `read` is read anew where it is shown, `mark` when somebody opens it next. */
export interface Outdated {
  read: readonly (readonly unknown[])[];
  mark: readonly (readonly unknown[])[];
}

const NOTHING: Outdated = { read: [], mark: [] };

/** What a fact of search says about authors. Facts name no author, so that all of the brand is meant. */
export function outdated(agency: string, { type, brand }: Pick<Fact, 'type' | 'brand'>): Outdated {
  switch (type) {
    case 'AuthorsRanked':
      return { read: [authorKeys.rankings(agency, brand)], mark: [] };
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
