import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { acknowledge, alertKeys, alertsQuery } from '../../api/alerts.ts';
import { useSession } from '../../api/session.tsx';
import type { Alert } from '../../api/types.ts';
import { useNotices } from '../../frame/Notices.tsx';
import { useScope } from '../../frame/scope.tsx';
import { useWords } from '../../words/Words.tsx';
import { acknowledged, withAlert, type AlertData } from './alert-list.ts';

/** What was raised in the brands in scope; with `forMe` only what is for this person. */
export function useAlerts(openOnly: boolean, forMe = false) {
  const session = useSession();
  const { asked } = useScope();
  const list = useInfiniteQuery(alertsQuery(session, asked, openOnly, forMe));
  return {
    alerts: list.data?.pages.flatMap((page) => page.alerts) ?? [],
    loading: list.isPending,
    failure: list.error,
    stale: list.isError && list.data !== undefined,
    retry: () => void list.refetch(),
    /** Whether all of them are here. */
    complete: !list.hasNextPage,
    more: list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined,
  };
}

/** Acknowledges: shown at once, taken back with the reason when refused. Tells when somebody else was first. */
export function useAcknowledge() {
  const { t } = useWords();
  const { agency, subject } = useSession();
  const notices = useNotices();
  const client = useQueryClient();
  const put = (alert: Alert) => {
    for (const [key, data] of client.getQueriesData<AlertData>({ queryKey: alertKeys.lists(agency) })) {
      if (data !== undefined) {
        client.setQueryData(key, withAlert(data, alert, key[2] === true));
      }
    }
  };
  const mutationKey = alertKeys.acknowledging(agency);
  return useMutation({
    mutationKey,
    mutationFn: (alert: Alert) => acknowledge(alert),
    onMutate: async (alert) => {
      // a reading under way would bring back what was before
      await client.cancelQueries({ queryKey: alertKeys.lists(agency) });
      put(acknowledged(alert, subject, new Date().toISOString()));
    },
    onSuccess: (answer) => {
      put(answer);
      if (answer.acknowledgedBy !== subject) {
        notices.say(t('alert.otherFirst'));
      }
    },
    onError: (failure, alert) => {
      put(alert);
      notices.fail(t('alert.acknowledgeFailed'), failure);
    },
    // what left a list of open ones comes back with what is true; while another is under way, reading would bring that one back
    onSettled: async () => {
      if (client.isMutating({ mutationKey }) === 1) {
        await client.invalidateQueries({ queryKey: alertKeys.lists(agency) });
      }
    },
  });
}
