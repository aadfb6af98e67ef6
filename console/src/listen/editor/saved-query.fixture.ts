import type { SavedQuery } from '../../api/types.ts';

/** A saved query for tests. */
export function savedQuery(part: Partial<SavedQuery> = {}): SavedQuery {
  return {
    id: 'outage', agency: 'acme', brand: 'nova', displayName: 'Outage', query: 'panne', objective: 'OBJECTIVE_ALERT', priority: 2, etag: 'v3', changedBy: 'ines',
    owner: 'zoe', reactionTime: '900s', createdAt: '2026-11-01T10:00:00Z', ...part,
  };
}
