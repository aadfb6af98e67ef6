import { queryOptions } from '@tanstack/react-query';
import { brandPath, get, put } from '../call/client.ts';
import type { Role } from '../session.tsx';
import type { BrandTargets, Kpi, KpisAnswer, Target, TargetsAnswer } from '../types.ts';

/** Roles that may set targets; whoever sees figures sees them. */
export const TARGET_ROLES: readonly Role[] = ['admin', 'lead'];

export const targetKeys = {
  all: (agency: string) => ['targets', agency] as const,
};

/** What the brands asked for want; with `-` only those that ever wanted something. No fact tells of a change, so it is read again. */
export function targetsQuery(agency: string, brands: readonly string[]) {
  return queryOptions({
    queryKey: [...targetKeys.all(agency), brands.join(',')],
    queryFn: async ({ signal }): Promise<BrandTargets[]> => {
      const answers = await Promise.all(brands.map((brand) => get<TargetsAnswer>(brandPath(agency, brand, 'targets'), {}, signal)));
      return answers.flatMap((one) => one.brands);
    },
    staleTime: 30_000,
    refetchInterval: 60_000,
  });
}

/** The KPIs as they are defined; they change with the platform only. */
export function kpisQuery(agency: string) {
  return queryOptions({
    queryKey: ['kpis', agency],
    queryFn: async ({ signal }): Promise<Kpi[]> => (await get<KpisAnswer>(brandPath(agency, '-', 'kpis'), {}, signal)).kpis,
    staleTime: Infinity,
  });
}

/** Replaces all targets of a brand that nobody changed since they were read. Throws Problem. */
export function updateTargets(agency: string, brand: string, targets: readonly Target[], etag: string): Promise<BrandTargets> {
  return put<BrandTargets>(brandPath(agency, brand, 'targets'), { targets, etag });
}
