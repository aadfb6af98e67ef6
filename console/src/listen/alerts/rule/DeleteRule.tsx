import type { AlertRule } from '../../../api/types.ts';
import { useWords } from '../../../words/Words.tsx';
import { DeleteThing } from '../../DeleteThing.tsx';
import { useRules } from './useRules.ts';

interface DeleteRuleProps {
  /** As the person saw it: what somebody else changed is not deleted unseen. */
  rule: AlertRule;
  done(): void;
  refused(failure: unknown): void;
}

/** Deletes a rule after saying what that means. */
export function DeleteRule({ rule, done, refused }: DeleteRuleProps) {
  const { t } = useWords();
  const { drop } = useRules(rule.brand);
  return <DeleteThing name={rule.displayName} means={t('rule.deleteMeans')} pending={drop.isPending} drop={() => drop.mutate(rule, { onSuccess: done, onError: refused })} />;
}
