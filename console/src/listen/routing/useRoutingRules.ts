import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem } from '../../api/call/problem.ts';
import { routingKeys, routingRulesQuery, updateRoutingRules } from '../../api/conversation/routing-rules.ts';
import { useSession } from '../../api/session.tsx';
import type { RoutingRule, RoutingRules } from '../../api/types.ts';
import { useNotices } from '../../frame/notices/Notices.tsx';
import { useWords } from '../../words/Words.tsx';
import { refusalOf, type Refusal } from './form/refusal.ts';
import { leftOver, sameRules } from './list/rule-list.ts';

/** Rules as a person left them, and what they rest on. */
interface Draft {
  base: RoutingRules;
  rules: readonly RoutingRule[];
}

/** What a person changed of the rules of each brand and did not save yet. */
export function useDrafts() {
  return useState<Readonly<Record<string, Draft>>>({});
}

/**
 * The rules of a brand as the person left them. Nothing is sent before it is saved, and then all of it; a change of somebody else
 * in the meantime is told and never overwritten unseen.
 */
export function useRoutingRules(brand: string, [drafts, setDrafts]: ReturnType<typeof useDrafts>) {
  const { t } = useWords();
  const { agency } = useSession();
  const notices = useNotices();
  const client = useQueryClient();
  const read = useQuery({ ...routingRulesQuery(agency, brand), enabled: brand !== '' });
  const [refusal, setRefusal] = useState<Refusal & { brand: string }>();
  const key = routingKeys.rules(agency, brand);
  const draft = drafts[brand];
  const change = (of: (now: Draft | undefined) => Draft | undefined) => setDrafts(({ [brand]: now, ...others }) => {
    const next = of(now);
    return next === undefined ? others : { ...others, [brand]: next };
  });
  const put = (next: Draft | undefined) => change(() => next);
  const keep = useMutation({
    mutationFn: ({ rules, etag }: { rules: readonly RoutingRule[]; etag: string }) => updateRoutingRules(agency, brand, rules, etag),
    onSuccess: (answer, { rules }) => {
      client.setQueryData(key, answer);
      // what was done while they were sent stays
      change((now) => leftOver(now?.rules, rules, answer));
      setRefusal(undefined);
      notices.say(t('route.saved'));
    },
    onError: (failure) => {
      const problem = asProblem(failure);
      change((now) => (now !== undefined && sameRules(now.base.rules, now.rules) ? undefined : now));
      const about = refusalOf(problem);
      setRefusal(about && { ...about, brand });
      if (about === undefined) {
        notices.fail(t('route.saveFailed'), failure);
      }
      // what they changed is read, so that it can be told
      return problem.reason === 'ETAG_MISMATCH' ? client.invalidateQueries({ queryKey: key }) : undefined;
    },
  });
  const set = (rules: readonly RoutingRule[], base = draft?.base ?? read.data) => {
    setRefusal(undefined);
    // while others are sent, these are a change even when they are as before
    put(base === undefined || (!keep.isPending && sameRules(base.rules, rules)) ? undefined : { base, rules });
  };
  return {
    read,
    rules: draft?.rules ?? read.data?.rules ?? [],
    /** What they rested on when they were changed. */
    base: draft?.base,
    changed: draft !== undefined,
    /** What somebody else made of them since then. */
    theirs: draft !== undefined && read.data !== undefined && read.data.etag !== draft.base.etag ? read.data : undefined,
    refusal: refusal?.brand === brand ? refusal : undefined,
    saving: keep.isPending,
    set,
    discard: () => {
      if (!keep.isPending) {
        put(undefined);
        setRefusal(undefined);
      }
    },
    save: () => {
      if (draft !== undefined && !keep.isPending) {
        keep.mutate({ rules: draft.rules, etag: draft.base.etag });
      }
    },
  };
}
