import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { atOnce } from '../../../api/call/at-once.ts';
import { acknowledge, alertKeys, alertsQuery } from '../../../api/query/alerts.ts';
import { serverNow } from '../../../api/time/server-time.ts';
import { useSession } from '../../../api/session.tsx';
import type { Alert } from '../../../api/types.ts';
import { useNotices } from '../../../frame/notices/Notices.tsx';
import { useScope } from '../../../frame/brands/scope.tsx';
import { useWords } from '../../../words/Words.tsx';
import { acknowledged, broughtBack, bySoonest, holds, withAlert, type AlertData } from '../reaction/alert-list.ts';

/** What was raised in the brands in scope, newest first, the open ones by how soon somebody must react; with `forMe` only what is for this person. */
export function useAlerts(openOnly: boolean, forMe = false) {
  const session = useSession();
  const { asked } = useScope();
  const list = useInfiniteQuery(alertsQuery(session, asked, openOnly, forMe));
  const pages = list.data?.pages;
  const alerts = useMemo(() => {
    const all = pages?.flatMap((page) => page.alerts) ?? [];
    return openOnly ? bySoonest(all) : all;
  }, [pages, openOnly]);
  return {
    alerts,
    loading: list.isPending,
    failure: list.error,
    stale: list.isError && list.data !== undefined,
    retry: () => void list.refetch(),
    /** Whether all of them are here. */
    complete: !list.hasNextPage,
    more: list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined,
  };
}

/** What is acknowledged; `alone` when somebody is told of each how it went. */
interface Acknowledging {
  alert: Alert;
  alone: boolean;
}

/** Requests under way at once when several are acknowledged. */
const AT_ONCE = 6;

/** Acknowledges: shown at once, taken back with the reason when refused. Tells when somebody else was first; of several only how many. */
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
  const take = useMutation({
    mutationKey,
    mutationFn: ({ alert }: Acknowledging) => acknowledge(alert),
    onMutate: async ({ alert }) => {
      // a reading under way would bring back what was before
      await client.cancelQueries({ queryKey: alertKeys.lists(agency) });
      const left = client.getQueriesData<AlertData>({ queryKey: alertKeys.lists(agency) }).flatMap(([key, data]) => (holds(data, alert.id) ? [key] : []));
      put(acknowledged(alert, subject, new Date(serverNow()).toISOString()));
      return left;
    },
    onSuccess: (answer, { alone }) => {
      put(answer);
      if (alone && answer.acknowledgedBy !== subject) {
        notices.say(t('alert.otherFirst'));
      }
    },
    onError: (failure, { alert, alone }, left) => {
      put(alert);
      // it waits on, also where the list cannot be read either
      left?.forEach((key) => client.setQueryData<AlertData>(key, (data) => data && broughtBack(data, alert)));
      if (alone) {
        notices.fail(t('alert.acknowledgeFailed'), failure);
      }
    },
    // what left a list of open ones comes back with what is true; while another is under way, reading would bring that one back
    onSettled: async (_answer, _failure, { alone }) => {
      if (alone && client.isMutating({ mutationKey }) === 1) {
        await client.invalidateQueries({ queryKey: alertKeys.lists(agency) });
      }
    },
  });
  /** One request each: there is none for several, and whoever is refused one still has the others. */
  const all = async (alerts: readonly Alert[]) => {
    const failures: unknown[] = [];
    await atOnce(AT_ONCE, alerts, async (alert) => {
      await take.mutateAsync({ alert, alone: false }).catch((failure: unknown) => failures.push(failure));
    });
    if (client.isMutating({ mutationKey }) === 0) {
      void client.invalidateQueries({ queryKey: alertKeys.lists(agency) });
    }
    if (failures.length === 0) {
      notices.say(t('alert.acknowledgedAll', { count: alerts.length }));
    } else {
      notices.fail(t('alert.acknowledgeSomeFailed', { count: failures.length, all: alerts.length }), failures[0]);
    }
  };
  return { one: (alert: Alert) => take.mutate({ alert, alone: true }), all };
}
