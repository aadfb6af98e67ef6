import { useQueries } from '@tanstack/react-query';
import { rulesQuery } from '../../../api/query/alerts.ts';
import { coverageQuery } from '../../../api/query/keywords.ts';
import { missionsQuery } from '../../../api/author/missions.ts';
import { routingRulesQuery } from '../../../api/conversation/routing-rules.ts';
import type { SavedQuery } from '../../../api/types.ts';

/** What rests on a saved query, by what people call it. */
interface Hanging {
  rules: readonly string[];
  routes: readonly string[];
  missions: readonly string[];
  /** Keywords that no other query hears. */
  keywords: readonly string[];
  /** Something is still being looked up. */
  pending: boolean;
  /** Something could not be looked up. */
  unknown: boolean;
}

/** Looks up what rests on a saved query once somebody wants to know. Whoever may delete it may read all of this. */
export function useHanging({ agency, brand, id }: SavedQuery, enabled: boolean): Hanging {
  return useQueries({
    queries: [
      { ...rulesQuery(agency, brand), enabled }, { ...routingRulesQuery(agency, brand), enabled },
      { ...missionsQuery(agency, brand), enabled }, { ...coverageQuery(agency, brand), enabled },
    ],
    combine: ([alerts, routing, missions, coverage]) => ({
      rules: (alerts.data ?? []).filter((one) => one.savedQuery === id).map((one) => one.displayName),
      routes: (routing.data?.rules ?? []).filter((one) => one.savedQueries.includes(id)).map((one) => one.displayName),
      missions: (missions.data ?? []).filter((one) => one.savedQuery === id).map((one) => one.displayName),
      keywords: (coverage.data?.keywords ?? []).flatMap(({ keyword, savedQueries }) => (savedQueries.length === 1 && savedQueries[0] === id ? [keyword?.text ?? ''] : [])),
      pending: [alerts, routing, missions, coverage].some((one) => one.isPending),
      unknown: [alerts, routing, missions, coverage].some((one) => one.isError),
    }),
  });
}
