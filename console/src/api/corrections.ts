import { brandPath, post } from './client.ts';
import type { Mention, MentionLabel, Sentiment } from './types.ts';
import type { Role } from './session.tsx';

/** Roles that may correct what the machine made of a mention. */
export const CORRECTION_ROLES: readonly Role[] = ['admin', 'lead', 'agent', 'moderator', 'analyst'];

/** What a person says about a mention; what is absent stays. */
export interface Correction {
  sentiment?: Sentiment;
  labels?: MentionLabel[];
  language?: string;
}

/** Corrects or confirms the version that was looked at. Throws Problem. */
export function correctMention(of: Mention, correction: Correction, requestId: string): Promise<Mention> {
  const { labels, ...rest } = correction;
  return post<Mention>(brandPath(of.agency, of.brand, `mentions/${encodeURIComponent(of.id)}:correct`), {
    ...rest, ...(labels === undefined ? {} : { labelSet: { labels } }), version: of.version, requestId,
  });
}
