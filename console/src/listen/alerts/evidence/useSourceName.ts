import { useQuery } from '@tanstack/react-query';
import { watchedQuery, type Watched } from '../../../api/query/alerts.ts';
import { useSession } from '../../../api/session.tsx';
import type { AlertRule } from '../../../api/types.ts';

/** What a source or account is called: by its name as the rule keeps it where it is gone or may not be seen, by its id where nobody kept that. */
export function sourceNamed(watched: readonly Watched[] | undefined, { source, sourceName }: Pick<AlertRule, 'source' | 'sourceName'>): string {
  return watched?.find((one) => one.id === source)?.displayName || sourceName || source;
}

/** What the source of a silence is called; empty for any other rule. */
export function useSourceName(rule: AlertRule | undefined): string {
  const session = useSession();
  const silence = rule?.condition === 'ALERT_CONDITION_SILENCE';
  const { data } = useQuery({ ...watchedQuery(session, rule?.brand ?? ''), enabled: silence });
  return silence ? sourceNamed(data, rule) : '';
}
