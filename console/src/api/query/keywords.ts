import { queryOptions } from '@tanstack/react-query';
import { brandPath, get, put } from '../call/client.ts';
import type { Keyword, KeywordCoverage } from '../types.ts';

export const keywordKeys = {
  coverage: (agency: string, brand: string) => ['keywords', agency, brand] as const,
};

/** The keywords of a brand, and which saved queries hear each. */
export function coverageQuery(agency: string, brand: string) {
  return queryOptions({
    queryKey: keywordKeys.coverage(agency, brand),
    queryFn: ({ signal }) => get<KeywordCoverage>(brandPath(agency, brand, 'keywords'), {}, signal),
    // queries come and go: what is shown is looked up whenever somebody opens the page
    staleTime: 10_000,
  });
}

/** Replaces all keywords that nobody changed since they were read. Throws Problem. */
export function updateKeywords(agency: string, brand: string, keywords: readonly Keyword[], etag: string): Promise<KeywordCoverage> {
  return put<KeywordCoverage>(brandPath(agency, brand, 'keywords'), { keywords, etag });
}
