import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { relationshipKeys, type AuthorName } from './author-keys.ts';
import { brandPath, get, nextPage, post, put } from '../call/client.ts';
import type { Role } from '../session.tsx';
import type { Relationship, RelationshipPage, RelationshipStep, StepKind, StepPage } from '../types.ts';

/** Roles that may list relationships, change them and write steps down. */
export const RELATIONSHIP_ROLES: readonly Role[] = ['admin', 'lead', 'analyst', 'agent'];

export function relationshipQuery(agency: string, brand: string, of: AuthorName) {
  const asked = { network: of.network, author: of.author };
  return queryOptions({
    queryKey: relationshipKeys.one(agency, brand, of),
    queryFn: ({ signal }) => get<Relationship>(brandPath(agency, brand, 'relationship'), asked, signal),
    staleTime: 30_000,
  });
}

/** What a person decides about a relationship, with the version it rests on. */
export type RelationshipBody = Pick<
  Relationship, 'network' | 'author' | 'stage' | 'owner' | 'internal' | 'nextStep' | 'nextStepAt' | 'displayName' | 'etag'
>;

/** Replaces a relationship that nobody changed since it was read. Throws Problem. */
export function updateRelationship(agency: string, brand: string, body: RelationshipBody): Promise<Relationship> {
  return put<Relationship>(brandPath(agency, brand, 'relationship'), body);
}

const LINES = 50;

/** Which relationships; `owner` is a subject, `me` or empty. */
export interface RelationshipsAsked {
  owner: string;
  stage: string;
}

/** A page of relationships, the next step that is due first. Throws Problem. */
export function readRelationships(agency: string, brand: string, { owner, stage }: RelationshipsAsked, pageSize: number, pageToken: string, signal?: AbortSignal): Promise<RelationshipPage> {
  return get<RelationshipPage>(brandPath(agency, brand, 'relationships'), { owner, stage, pageSize, pageToken }, signal);
}

/** Relationships, the next step that is due first; `owner` is a subject, `me` or empty. */
export function relationshipsQuery(agency: string, brand: string, owner: string, stage: string) {
  const asked = { owner, stage };
  return infiniteQueryOptions({
    queryKey: [...relationshipKeys.lists(agency, brand), asked] as const,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => readRelationships(agency, brand, asked, LINES, pageParam, signal),
    getNextPageParam: nextPage,
    staleTime: 30_000,
  });
}

const STEPS = 20;

/** A page of what was done with an author, newest first. Throws Problem. */
export function readSteps(agency: string, brand: string, { network, author }: AuthorName, pageSize: number, pageToken: string, signal?: AbortSignal): Promise<StepPage> {
  return get<StepPage>(brandPath(agency, brand, 'relationshipSteps'), { network, author, pageSize, pageToken }, signal);
}

/** What was done with an author, newest first. */
export function stepsQuery(agency: string, brand: string, of: AuthorName) {
  return infiniteQueryOptions({
    queryKey: relationshipKeys.steps(agency, brand, of),
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => readSteps(agency, brand, of, STEPS, pageParam, signal),
    getNextPageParam: nextPage,
    staleTime: 30_000,
  });
}

/** A step as it is written down; without `happenedAt` it is now. */
export interface StepBody {
  kind: StepKind;
  text: string;
  happenedAt?: string;
}

/** Writes a step down; the same request id again changes nothing. Throws Problem. */
export function addStep(agency: string, brand: string, of: AuthorName, step: StepBody, requestId: string): Promise<RelationshipStep> {
  return post<RelationshipStep>(brandPath(agency, brand, 'relationshipSteps'), { network: of.network, author: of.author, requestId, step });
}
