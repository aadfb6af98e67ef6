import { queryOptions } from '@tanstack/react-query';
import { brandPath, get, post } from '../call/client.ts';
import type { AbsentAgent, AgentPresence, Availability } from '../types.ts';

export const presenceKey = (agency: string) => ['presence', agency] as const;

/** Everyone who is here; kept true by signals. */
export function presenceQuery(agency: string) {
  return queryOptions({
    queryKey: presenceKey(agency),
    queryFn: async ({ signal }) =>
      (await get<{ agents: AgentPresence[] }>(brandPath(agency, '-', 'presence'), {}, signal)).agents,
    staleTime: 60_000,
  });
}

/** Everyone who is here and serves one brand, as of now. */
export function presenceOfQuery(agency: string, brand: string) {
  return queryOptions({
    queryKey: [...presenceKey(agency), brand],
    queryFn: async ({ signal }) =>
      (await get<{ agents: AgentPresence[] }>(brandPath(agency, brand, 'presence'), {}, signal)).agents,
    staleTime: 0,
  });
}

/** Who is not here and holds conversations. No signal tells of them. */
export function absentQuery(agency: string, every: number) {
  return queryOptions({
    queryKey: ['absent', agency],
    queryFn: async ({ signal }) => (await get<{ absent: AbsentAgent[] }>(brandPath(agency, '-', 'presence'), {}, signal)).absent,
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
