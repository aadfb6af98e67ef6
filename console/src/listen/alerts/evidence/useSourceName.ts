import { useQuery } from '@tanstack/react-query';
import { watchedQuery, type Watched } from '../../../api/query/alerts.ts';
import { useSession } from '../../../api/session.tsx';
import type { AlertRule } from '../../../api/types.ts';

/** What a source or account is called: by its id where it is unknown, or may not be seen. */
export function sourceNamed(watched: readonly Watched[] | undefined, id: string): string {
  return watched?.find((one) => one.id === id)?.displayName || id;
}

/** What the source of a silence is called; empty for any other rule. */
export function useSourceName(rule: AlertRule | undefined): string {
  const session = useSession();
  const silence = rule?.condition === 'ALERT_CONDITION_SILENCE';
  const { data } = useQuery({ ...watchedQuery(session, rule?.brand ?? ''), enabled: silence });
  return silence ? sourceNamed(data, rule.source) : '';
}
