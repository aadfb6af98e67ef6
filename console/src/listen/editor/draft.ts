import { minutes, type QueryDraft } from '../../api/queries.ts';
import type { SavedQuery } from '../../api/types.ts';

/** What the form begins with: the saved query, or what is usual. */
export function firstDraft(saved: SavedQuery | undefined): Omit<QueryDraft, 'query'> {
  return {
    displayName: saved?.displayName ?? '',
    objective: saved?.objective ?? 'OBJECTIVE_ANSWER',
    priority: saved?.priority ?? 3,
    owner: saved?.owner ?? '',
    reactionMinutes: minutes(saved?.reactionTime),
  };
}
