import { queryOptions } from '@tanstack/react-query';
import { brandPath, get, getAll, post } from '../call/client.ts';
import type { AbsentAgent, AgentPresence, Availability } from '../types.ts';

export const presenceKey = (agency: string) => ['presence', agency] as const;

/** Everyone who is here; kept true by signals. */
export function presenceQuery(agency: string) {
  return queryOptions({
    queryKey: presenceKey(agency),
    queryFn: ({ signal }) => getAll(brandPath(agency, '-', 'presence'), (page: { agents: AgentPresence[]; nextPageToken: string }) => page.agents, signal),
    staleTime: 60_000,
  });
}

/** Everyone who is here and serves one brand, as of now. */
export function presenceOfQuery(agency: string, brand: string) {
  return queryOptions({
    queryKey: [...presenceKey(agency), brand],
    queryFn: ({ signal }) => getAll(brandPath(agency, brand, 'presence'), (page: { agents: AgentPresence[]; nextPageToken: string }) => page.agents, signal),
    staleTime: 0,
  });
}

/** Who is not here and holds conversations: the first page tells all of them. No signal does. */
export function absentQuery(agency: string, every: number) {
  return queryOptions({
    queryKey: ['absent', agency],
    queryFn: async ({ signal }) => (await get<{ absent: AbsentAgent[] }>(brandPath(agency, '-', 'presence'), { pageSize: '1' }, signal)).absent,
    refetchInterval: every,
  });
}

export interface Heartbeat {
  availability: Availability;
  viewingBrand: string;
  viewingConversation: string;
  typing: boolean;
  /** Nobody has touched the console for a while. */
  idle: boolean;
}

/** Answers after how many seconds without any input the person is idle; 0 = never. */
export function sendHeartbeat(agency: string, beat: Heartbeat, keepalive = false): Promise<{ idleAfterSeconds?: number }> {
  return post(`/v1/agencies/${agency}/presence:heartbeat`, beat, keepalive);
}
