import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { authorKeys, type AuthorName, type Counted } from './author-keys.ts';
import { brandPath, get, nextPage, post } from '../call/client.ts';
import { newestHits } from '../mention/mentions.ts';
import { RELATIONSHIP_ROLES } from './relationships.ts';
import type { Role } from '../session.tsx';
import type { AuthorMentionPage, AuthorProfile, GroupsAnswer, RankAnswer, RankingPage } from '../types.ts';

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

/** A page of a ranking. Throws Problem. */
export function readRanking(agency: string, brand: string, of: RankingAsked, pageSize: number, pageToken: string, signal?: AbortSignal): Promise<RankingPage> {
  return get<RankingPage>(brandPath(agency, brand, 'rankedAuthors'), { ...of, pageSize, pageToken }, signal);
}

export function rankingQuery(agency: string, brand: string, of: RankingAsked) {
  const asked = { ...of };
  return infiniteQueryOptions({
    queryKey: authorKeys.ranking(agency, brand, asked),
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => readRanking(agency, brand, of, LINES, pageParam, signal),
    getNextPageParam: nextPage,
    ...FRESH,
  });
}

/** Ranks the brand's authors at once. Throws Problem. */
export function rankAuthors(agency: string, brand: string): Promise<RankAnswer> {
  return post<RankAnswer>(brandPath(agency, brand, 'rankedAuthors:rank'));
}

/** @param people without likely bots */
export function profileQuery(agency: string, brand: string, of: AuthorName, counted: Counted = 'person', people = false) {
  const asked = { ...nameOf(of), linked: linked(counted), excludeBots: people || undefined };
  return queryOptions({
    queryKey: authorKeys.profile(agency, brand, of, counted, people),
    queryFn: ({ signal }) => get<AuthorProfile>(brandPath(agency, brand, 'author'), asked, signal),
    ...FRESH,
  });
}

function nameOf(of: AuthorName): AuthorName {
  return { network: of.network, author: of.author };
}

/** As the service takes it; without it only the author's own are meant. */
function linked(counted: Counted): true | undefined {
  return counted === 'person' || undefined;
}

/** Roles that may say which authors are one person. */
export const LINK_ROLES = RELATIONSHIP_ROLES;

/** Says that two authors are the same person. Saying it again changes nothing. Throws Problem. */
export function linkAuthors(agency: string, brand: string, of: AuthorName, other: AuthorName): Promise<unknown> {
  return post(brandPath(agency, brand, 'author:link'), { author: nameOf(of), other: nameOf(other) });
}

/** Says that an author is not the same person as those they are linked with. Throws Problem. */
export function unlinkAuthor(agency: string, brand: string, of: AuthorName): Promise<unknown> {
  return post(brandPath(agency, brand, 'author:unlink'), nameOf(of));
}

/** A search for mentions whose author is called so: the words one after the other, the last one perhaps not whole yet. */
export function calledSo(name: string): string {
  const words = name.replace(/["\\*?]/g, ' ').trim().replace(/\s+/g, ' ');
  return `author:"${words}${/[\p{L}\p{N}]{2}$/u.test(words) ? '*' : ''}"`;
}

/** The newest mentions of a brand on these networks whose author is called so. */
export function calledSoQuery(agency: string, brand: string, name: string, networks: string[]) {
  return queryOptions({
    queryKey: ['calledSo', agency, brand, name, networks] as const,
    queryFn: ({ signal }) => newestHits(agency, [brand], { query: calledSo(name), networks, languages: [], from: '', until: '', order: 'newest' }, signal),
    ...FRESH,
  });
}

const MENTIONS = 25;

/** What an author said to the brand, newest first. @param people without likely bots */
export function authorMentionsQuery(agency: string, brand: string, of: AuthorName, counted: Counted = 'person', people = false) {
  const asked = { ...nameOf(of), linked: linked(counted), excludeBots: people || undefined };
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
export function groupsQuery(agency: string, brand: string, range: { from: string; until: string }, limit: number, people: boolean) {
  const asked = { from: range.from, until: range.until, limit, excludeBots: people || undefined };
  return queryOptions({
    queryKey: ['authorGroups', agency, brand, asked] as const,
    queryFn: ({ signal }) => get<GroupsAnswer>(brandPath(agency, brand, 'authorGroups'), asked, signal),
    ...FRESH,
  });
}
