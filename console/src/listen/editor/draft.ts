import type { QueryDraft } from '../../api/queries.ts';
import type { SavedQuery } from '../../api/types.ts';

/** What the form begins with: the saved query, or what is usual. */
export function firstDraft(saved: SavedQuery | undefined): Omit<QueryDraft, 'query'> {
  return {
    displayName: saved?.displayName ?? '',
    objective: saved?.objective ?? 'OBJECTIVE_ANSWER',
    priority: saved?.priority ?? 3,
    owner: saved?.owner ?? '',
    reactionMinutes: Math.round(seconds(saved?.reactionTime) / 60),
  };
}

/** Seconds of a proto duration such as `900s`; 0 when there is none. */
export function seconds(duration: string | undefined): number {
  const value = Number(/^(\d+(?:\.\d+)?)s$/.exec(duration ?? '')?.[1] ?? 0);
  return Number.isFinite(value) ? value : 0;
}
