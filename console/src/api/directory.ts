import { queryOptions } from '@tanstack/react-query';
import { brandPath, get, getAll } from './call/client.ts';
import type { Role } from './session.tsx';
import type { BrandPage, ChannelAccount, Member, Queue } from './types.ts';

export function brandsQuery(agency: string) {
  return queryOptions({
    queryKey: ['brands', agency],
    queryFn: ({ signal }) => getAll(`/v1/agencies/${agency}/brands`, (page: BrandPage) => page.brands, signal),
    staleTime: 300_000,
  });
}

/** All queues of a brand, or of every granted one. */
export function queuesQuery(agency: string, brand = '-') {
  return queryOptions({
    queryKey: ['queues', agency, brand],
    queryFn: ({ signal }) => getAll(brandPath(agency, brand, 'queues'), (page: { queues: Queue[]; nextPageToken: string }) => page.queues, signal),
    staleTime: 300_000,
  });
}

/** The account a reply would leave through; tells its limit. */
export function accountQuery(agency: string, brand: string, account: string) {
  return queryOptions({
    queryKey: ['account', agency, brand, account],
    queryFn: ({ signal }) => get<ChannelAccount>(brandPath(agency, brand, `channelAccounts/${account}`), {}, signal),
    enabled: account !== '',
    staleTime: 300_000,
    retry: false,
  });
}

/** Roles that may see who works for a brand. */
export const MEMBER_ROLES: readonly Role[] = ['admin', 'lead'];

/** Everybody with a role on the brand. */
export function membersQuery(agency: string, brand: string) {
  return queryOptions({
    queryKey: ['members', agency, brand],
    queryFn: ({ signal }) => getAll(brandPath(agency, brand, 'members'), (page: { members: Member[]; nextPageToken: string }) => page.members, signal),
    staleTime: 300_000,
    retry: false,
  });
}
