import { queryOptions } from '@tanstack/react-query';
import { brandPath, get, put } from '../call/client.ts';
import type { Role } from '../session.tsx';
import type { RoutingRule, RoutingRules } from '../types.ts';

/** Roles that may replace the rules; the others of the page read them. */
export const ROUTING_ROLES: readonly Role[] = ['admin', 'lead'];

export const routingKeys = {
  rules: (agency: string, brand: string) => ['routingRules', agency, brand] as const,
};

/** The rules of a brand in order; `v0` and none when it never set any. */
export function routingRulesQuery(agency: string, brand: string) {
  return queryOptions({
    queryKey: routingKeys.rules(agency, brand),
    queryFn: ({ signal }) => get<RoutingRules>(brandPath(agency, brand, 'routingRules'), {}, signal),
    staleTime: 30_000,
  });
}

/** Replaces all rules that nobody changed since they were read. Throws Problem. */
export function updateRoutingRules(agency: string, brand: string, rules: readonly RoutingRule[], etag: string): Promise<RoutingRules> {
  return put<RoutingRules>(brandPath(agency, brand, 'routingRules'), { rules, etag });
}
