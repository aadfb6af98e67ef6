import { minutes, type QueryDraft } from '../../../api/query/queries.ts';
import type { Objective, SavedQuery } from '../../../api/types.ts';

/** What a new query begins with when it is known what it is for. */
export interface Beginning {
  brand: string;
  displayName: string;
  objective: Objective;
}

/** What the form begins with: the saved query, what it is for, or what is usual. */
export function firstDraft(saved: SavedQuery | undefined, begin?: Beginning): Omit<QueryDraft, 'query'> {
  return {
    displayName: saved?.displayName ?? begin?.displayName ?? '',
    objective: saved?.objective ?? begin?.objective ?? 'OBJECTIVE_ANSWER',
    priority: saved?.priority ?? 3,
    owner: saved?.owner ?? '',
    reactionMinutes: minutes(saved?.reactionTime),
  };
}
