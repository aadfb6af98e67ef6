import { queryOptions } from '@tanstack/react-query';
import { brandPath, getAll } from '../call/client.ts';
import type { Role } from '../session.tsx';
import type { ChannelAccountPage } from '../types.ts';

/** Roles that may read channel accounts. */
export const ACCOUNT_ROLES: readonly Role[] = ['admin', 'lead', 'agent', 'moderator', 'editor'];

const EVERY = 60_000;

/** Channel accounts of a brand, with how their reading does. */
export function accountsQuery(agency: string, brand: string) {
  return queryOptions({
    queryKey: ['channelAccounts', agency, brand],
    queryFn: ({ signal }) => getAll(brandPath(agency, brand, 'channelAccounts'), (page: ChannelAccountPage) => page.channelAccounts, signal),
    staleTime: EVERY,
    refetchInterval: EVERY,
  });
}
