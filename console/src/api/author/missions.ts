import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { missionKeys, type AuthorName } from './author-keys.ts';
import { brandPath, get, nextPage, post, put, remove } from '../call/client.ts';
import type { Role } from '../session.tsx';
import type { Mission, MissionPage, Proposal, ProposalPage, ProposalState } from '../types.ts';

/** Roles that may make and change missions. */
export const MISSION_ROLES: readonly Role[] = ['admin', 'lead', 'analyst'];

/** Roles that may see proposals and say what became of them. */
export const PROPOSAL_ROLES: readonly Role[] = ['admin', 'lead', 'analyst', 'agent'];

/** All missions of a brand; there are at most 50. */
export function missionsQuery(agency: string, brand: string) {
  return queryOptions({
    queryKey: missionKeys.list(agency, brand),
    queryFn: async ({ signal }) => (await get<MissionPage>(brandPath(agency, brand, 'missions'), {}, signal)).missions,
    staleTime: 60_000,
  });
}

/** One mission as it is now. Throws Problem. */
export function readMission(agency: string, brand: string, id: string): Promise<Mission> {
  return get<Mission>(brandPath(agency, brand, `missions/${encodeURIComponent(id)}`));
}

/** What a person decides about a mission; the rest is the service's. */
export type MissionBody = Omit<Mission, 'id' | 'etag' | 'openProposals' | 'changedAt' | 'changedBy'>;

/** Creates a mission. Throws Problem. */
export function createMission(agency: string, brand: string, id: string, mission: MissionBody, requestId: string): Promise<Mission> {
  const path = `${brandPath(agency, brand, 'missions')}?requestId=${encodeURIComponent(requestId)}`;
  return post<Mission>(path, { ...mission, id });
}

/** Replaces a mission that nobody changed since it was read. Throws Problem. */
export function updateMission(agency: string, brand: string, of: Pick<Mission, 'id' | 'etag'>, mission: MissionBody): Promise<Mission> {
  return put<Mission>(brandPath(agency, brand, `missions/${encodeURIComponent(of.id)}`), { ...mission, id: of.id, etag: of.etag });
}

/** Deletes a mission that nobody changed since it was read, with its proposals. Throws Problem. */
export function deleteMission(agency: string, brand: string, of: Pick<Mission, 'id' | 'etag'>): Promise<Mission> {
  return remove<Mission>(brandPath(agency, brand, `missions/${encodeURIComponent(of.id)}`), { etag: of.etag });
}

/** Which proposals; empty asks for all. */
export interface ProposalsAsked extends Partial<AuthorName> {
  mission?: string;
  state?: string;
}

const LINES = 50;

/** A page of proposals, newest first. Throws Problem. */
export function readProposals(agency: string, brand: string, { mission, state, network, author }: ProposalsAsked, pageSize: number, pageToken: string, signal?: AbortSignal): Promise<ProposalPage> {
  return get<ProposalPage>(brandPath(agency, brand, 'proposals'), { mission, state, network, author, pageSize, pageToken }, signal);
}

/** Proposals, newest first. */
export function proposalsQuery(agency: string, brand: string, of: ProposalsAsked) {
  const asked = { mission: of.mission, state: of.state, network: of.network, author: of.author };
  return infiniteQueryOptions({
    queryKey: [...missionKeys.proposals(agency, brand), asked] as const,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => readProposals(agency, brand, of, LINES, pageParam, signal),
    getNextPageParam: nextPage,
    staleTime: 30_000,
  });
}

/** Says what became of a proposal. Throws Problem. */
export function decideProposal(agency: string, brand: string, id: string, state: ProposalState): Promise<Proposal> {
  return post<Proposal>(brandPath(agency, brand, `proposals/${encodeURIComponent(id)}:decide`), { state });
}
