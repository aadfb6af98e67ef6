import { queryOptions } from '@tanstack/react-query';
import { brandPath, get } from './client.ts';
import type { Role } from './session.tsx';
import type { Brand, BrandPage, ChannelAccount, Member, Queue } from './types.ts';

export function brandsQuery(agency: string) {
  return queryOptions({
    queryKey: ['brands', agency],
    queryFn: async ({ signal }) => {
      const brands: Brand[] = [];
      let token = '';
      do {
        const page = await get<BrandPage>(`/v1/agencies/${agency}/brands`, { pageSize: 200, pageToken: token }, signal);
        brands.push(...page.brands);
        token = page.nextPageToken;
      } while (token !== '');
      return brands;
    },
    staleTime: 300_000,
  });
}

export function queuesQuery(agency: string) {
  return queryOptions({
    queryKey: ['queues', agency],
    queryFn: async ({ signal }) =>
      (await get<{ queues: Queue[] }>(brandPath(agency, '-', 'queues'), { pageSize: 200 }, signal)).queues,
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
    queryFn: async ({ signal }) => (await get<{ members: Member[] }>(brandPath(agency, brand, 'members'), {}, signal)).members,
    staleTime: 300_000,
    retry: false,
  });
}
