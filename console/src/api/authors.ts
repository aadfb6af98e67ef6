import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { authorKeys, type AuthorName } from './author-keys.ts';
import { brandPath, get, nextPage, post } from './client.ts';
import type { Role } from './session.tsx';
import type { AuthorMentionPage, AuthorProfile, GroupsAnswer, RankAnswer, RankingPage } from './types.ts';

/** Roles that may see rankings and groups; who answers one author sees that author alone. */
export const RANKING_ROLES: readonly Role[] = ['admin', 'lead', 'analyst'];

/** Which lines of a ranking; nothing is sent for what is not asked. */
export interface RankingAsked {
  list: 'influencers' | 'advocates';
  side: 'internal' | 'external' | '';
  network: string;
  /** A subject. */
  owner: string;
}

const FRESH = { staleTime: 60_000 };

const LINES = 50;

export function rankingQuery(agency: string, brand: string, of: RankingAsked) {
  const asked = { ...of };
  return infiniteQueryOptions({
    queryKey: authorKeys.ranking(agency, brand, asked),
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      get<RankingPage>(brandPath(agency, brand, 'rankedAuthors'), { ...asked, pageSize: LINES, pageToken: pageParam }, signal),
    getNextPageParam: nextPage,
    ...FRESH,
  });
}

/** Ranks the brand's authors at once. Throws Problem. */
export function rankAuthors(agency: string, brand: string): Promise<RankAnswer> {
  return post<RankAnswer>(brandPath(agency, brand, 'rankedAuthors:rank'));
}

export function profileQuery(agency: string, brand: string, of: AuthorName) {
  const asked = { network: of.network, author: of.author };
  return queryOptions({
    queryKey: authorKeys.profile(agency, brand, of),
    queryFn: ({ signal }) => get<AuthorProfile>(brandPath(agency, brand, 'author'), asked, signal),
    ...FRESH,
  });
}

const MENTIONS = 25;

/** What an author said to the brand, newest first. */
export function authorMentionsQuery(agency: string, brand: string, of: AuthorName) {
  const asked = { network: of.network, author: of.author };
  return infiniteQueryOptions({
    queryKey: [...authorKeys.mentions(agency, brand), asked] as const,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      get<AuthorMentionPage>(brandPath(agency, brand, 'authorMentions'), { ...asked, pageSize: MENTIONS, pageToken: pageParam }, signal),
    getNextPageParam: nextPage,
    ...FRESH,
  });
}

/** A page of the same, of at most 200, for a file; asked for as the list asks. Throws Problem. */
export function readAuthorMentions(agency: string, brand: string, asked: AuthorName, pageSize: number, pageToken: string, signal?: AbortSignal): Promise<AuthorMentionPage> {
  return get<AuthorMentionPage>(brandPath(agency, brand, 'authorMentions'), { ...asked, pageSize, pageToken }, signal);
}

/** Authors who answer each other within a stretch of time; instants, `until` exclusive, at most 93 days. */
export function groupsQuery(agency: string, brand: string, range: { from: string; until: string }, limit: number) {
  const asked = { from: range.from, until: range.until, limit };
  return queryOptions({
    queryKey: ['authorGroups', agency, brand, asked] as const,
    queryFn: ({ signal }) => get<GroupsAnswer>(brandPath(agency, brand, 'authorGroups'), asked, signal),
    ...FRESH,
  });
}
