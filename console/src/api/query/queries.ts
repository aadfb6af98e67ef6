import { queryOptions } from '@tanstack/react-query';
import { ask, brandPath, get, getAll, patch, post, remove } from '../call/client.ts';
import { PAGE_ROLES, type Role } from '../session.tsx';
import type { Objective, PassedOverAnswer, QueryCheck, QueryPreview, RetagBegun, SavedQuery, SavedQueryVersion } from '../types.ts';

/** Roles that may preview and save queries. */
export const QUERY_ROLES: readonly Role[] = ['admin', 'lead', 'analyst'];

/** Roles that may have a query checked: whoever searches writes one. */
export const CHECK_ROLES: readonly Role[] = PAGE_ROLES.listen;

/** Roles that may read saved queries: results and filters name them. */
export const QUERY_READERS: readonly Role[] = PAGE_ROLES.listen;

/** The pieces, errors and hints of a query as it stands in the editor. */
export function checkQuery(agency: string, brand: string, query: string) {
  return queryOptions({
    queryKey: ['queryCheck', agency, query],
    queryFn: ({ signal }) => ask<QueryCheck>(brandPath(agency, brand, 'savedQueries:check'), { query }, signal),
    staleTime: Infinity,
    gcTime: 60_000,
    retry: false,
  });
}

/** What a query would have found; `edited` is the saved query it belongs to, or empty. */
export function previewQuery(agency: string, brand: string, query: string, timeZone: string, edited: string, people: boolean) {
  return queryOptions({
    queryKey: ['queryPreview', agency, brand, query, timeZone, edited, people],
    queryFn: ({ signal }) =>
      ask<QueryPreview>(brandPath(agency, brand, 'savedQueries:preview'), { query, timeZone, savedQuery: edited, excludeBots: people }, signal),
    staleTime: 60_000,
    retry: false,
  });
}

/** What matching a query costs, which can be had also while the index does not answer. */
export function costQuery(agency: string, brand: string, query: string) {
  return queryOptions({
    queryKey: ['queryCost', agency, brand, query],
    queryFn: ({ signal }) => ask<QueryPreview>(brandPath(agency, brand, 'savedQueries:preview'), { query, withoutMentions: true }, signal),
    staleTime: 60_000,
    retry: false,
  });
}

/** Which saved queries of the granted brands were not evaluated of late, and which cost most. */
export function passedOverQuery(agency: string) {
  return queryOptions({
    queryKey: ['passedOver', agency],
    queryFn: ({ signal }) => get<PassedOverAnswer>(brandPath(agency, '-', 'savedQueries:passedOver'), undefined, signal),
    staleTime: 60_000,
    refetchInterval: 300_000,
    retry: false,
  });
}

/** What a person states about a query. */
export interface QueryDraft {
  displayName: string;
  query: string;
  objective: Objective;
  priority: number;
  owner: string;
  /** Minutes; 0 = none. */
  reactionMinutes: number;
}

function body(draft: QueryDraft) {
  const { reactionMinutes, ...rest } = draft;
  return { ...rest, reactionTime: `${reactionMinutes * 60}s` };
}

/** Saves a new query. Throws Problem. */
export function createQuery(agency: string, brand: string, id: string, draft: QueryDraft, requestId: string): Promise<SavedQuery> {
  const path = `${brandPath(agency, brand, 'savedQueries')}?requestId=${encodeURIComponent(requestId)}`;
  return post<SavedQuery>(path, { id, ...body(draft) });
}

/** Seconds of a proto duration such as `900s`; 0 when there is none. */
export function seconds(duration: string | undefined): number {
  const value = Number(/^(\d+(?:\.\d+)?)s$/.exec(duration ?? '')?.[1] ?? 0);
  return Number.isFinite(value) ? value : 0;
}

/** The same in whole minutes, as people see and set it. */
export function minutes(duration: string | undefined): number {
  return Math.round(seconds(duration) / 60);
}

function queryPath(saved: SavedQuery): string {
  return brandPath(saved.agency, saved.brand, `savedQueries/${encodeURIComponent(saved.id)}`);
}

/** A saved query as it is now. Throws Problem. */
export function readQuery(saved: SavedQuery): Promise<SavedQuery> {
  return get<SavedQuery>(queryPath(saved));
}

/** Changes a saved query that nobody changed since it was read. Throws Problem. */
export function updateQuery(saved: SavedQuery, draft: QueryDraft): Promise<SavedQuery> {
  // seconds that the form does not show stay as they are
  const reaction = draft.reactionMinutes === minutes(saved.reactionTime) ? '' : ',reactionTime';
  return patch<SavedQuery>(queryPath(saved), { ...body(draft), etag: saved.etag }, `displayName,query,objective,priority,owner${reaction}`);
}

/** Deletes a saved query that nobody changed since it was read. Throws Problem. */
export function deleteQuery(saved: SavedQuery): Promise<SavedQuery> {
  return remove<SavedQuery>(queryPath(saved), { etag: saved.etag });
}

/** Creates a query again under its id, as it was when it was deleted: its versions go on. Throws Problem. */
export function restoreQuery(deleted: SavedQuery, requestId: string): Promise<SavedQuery> {
  const { id, displayName, query, objective, priority, owner, reactionTime } = deleted;
  const path = `${brandPath(deleted.agency, deleted.brand, 'savedQueries')}?requestId=${encodeURIComponent(requestId)}`;
  return post<SavedQuery>(path, { id, displayName, query, objective, priority, owner, ...(reactionTime === undefined ? {} : { reactionTime }) });
}

/** Begins to apply a saved query to what was published since an instant. Throws Problem. */
export function retag(saved: SavedQuery, from: string): Promise<RetagBegun> {
  return post<RetagBegun>(`${queryPath(saved)}:retag`, { from });
}

/** Each may hold a text of 64 KB. */
const VERSIONS = 50;

/** What a saved query was, newest first. */
export function versionsQuery(saved: SavedQuery) {
  return queryOptions({
    queryKey: ['savedQueryVersions', saved.agency, saved.brand, saved.id, saved.etag],
    queryFn: ({ signal }) => getAll(`${queryPath(saved)}/versions`, (page: { versions: SavedQueryVersion[]; nextPageToken: string }) => page.versions, signal, VERSIONS),
    staleTime: 60_000,
  });
}
