import { useMutation, useQueryClient } from '@tanstack/react-query';
import { alertKeys, createRule, deleteRule, updateRule } from '../../../api/query/alerts.ts';
import { useSession } from '../../../api/session.tsx';
import type { AlertRule } from '../../../api/types.ts';
import { useNotices } from '../../../frame/notices/Notices.tsx';
import type { NewId } from '../../../frame/fields/useNewId.ts';
import { useWords } from '../../../words/Words.tsx';
import { bodyOf, FIELDS, type RuleDraft } from './draft/rule-draft.ts';

/** Makes, changes, pauses and deletes the rules of a brand. */
export function useRules(brand: string) {
  const { t } = useWords();
  const { agency } = useSession();
  const notices = useNotices();
  const client = useQueryClient();
  const key = alertKeys.rules(agency, brand);
  const put = (rule: AlertRule) =>
    client.setQueryData<AlertRule[]>(key, (rules) => rules?.map((one) => (one.id === rule.id ? rule : one)));
  const settled = () => client.invalidateQueries({ queryKey: key });
  const keep = useMutation({
    mutationFn: ({ of, draft }: { of: AlertRule | NewId; draft: RuleDraft }) =>
      'requestId' in of ? createRule(agency, brand, of.id, bodyOf(draft), of.requestId) : updateRule(of, bodyOf(draft), FIELDS),
    onSuccess: () => notices.say(t('rule.saved')),
    onError: (failure) => notices.fail(t('rule.saveFailed'), failure),
    onSettled: settled,
  });
  const pause = useMutation({
    mutationFn: (rule: AlertRule) => updateRule(rule, { paused: !rule.paused }, ['paused']),
    onMutate: (rule) => put({ ...rule, paused: !rule.paused }),
    onSuccess: put,
    onError: (failure, rule) => {
      put(rule);
      notices.fail(t('rule.saveFailed'), failure);
    },
    onSettled: settled,
  });
  const drop = useMutation({
    mutationFn: (rule: AlertRule) => deleteRule(rule),
    onSuccess: (rule) => notices.say(t('rule.deleted', { name: rule.displayName })),
    onError: (failure) => notices.fail(t('rule.deleteFailed'), failure),
    onSettled: settled,
  });
  return { keep, pause, drop };
}
