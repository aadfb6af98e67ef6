import { queryOptions } from '@tanstack/react-query';
import { brandPath, get, post } from '../call/client.ts';
import type { EnrichmentAccuracy, Mention, MentionLabel, Sentiment } from '../types.ts';
import type { Role } from '../session.tsx';

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

export const accuracyKey = (agency: string, brand: string) => ['enrichmentAccuracy', agency, brand] as const;

/** How often people of a brand found the machine right, of everything they ever corrected or confirmed. */
export function accuracyQuery(agency: string, brand: string) {
  return queryOptions({
    queryKey: accuracyKey(agency, brand),
    queryFn: async ({ signal }) => (await get<EnrichmentAccuracy>(brandPath(agency, brand, 'enrichmentAccuracy'), {}, signal)).fields,
    staleTime: 60_000,
  });
}
