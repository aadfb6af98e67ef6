import { useQuery } from '@tanstack/react-query';
import { kpisQuery, TARGET_ROLES, targetsQuery } from '../../api/conversation/targets.ts';
import { may, useSession } from '../../api/session.tsx';
import type { Wanted } from './targets.ts';

/** What is wanted of the brands that are asked for, and who may say so. Without an answer nothing is wanted, and that is told. */
export function useTargets(asked: readonly string[], enabled: boolean) {
  const session = useSession();
  const kpis = useQuery({ ...kpisQuery(session.agency), enabled });
  const sets = useQuery({ ...targetsQuery(session.agency, asked), enabled });
  const failure = kpis.error ?? sets.error;
  const wanted: Wanted = { kpis: (kpis.data ?? []).filter((one) => one.better !== 'BETTER_UNSPECIFIED'), sets: sets.data ?? [] };
  const retry = () => {
    void kpis.refetch();
    void sets.refetch();
  };
  return {
    wanted,
    failed: failure === null ? undefined : { failure, retry },
    /** Not before what stands is known: the form rests on it. */
    maySet: (brand: string) => kpis.data !== undefined && sets.data !== undefined && may(session, TARGET_ROLES, brand),
  };
}
