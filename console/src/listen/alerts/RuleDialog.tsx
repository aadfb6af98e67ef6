import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { AlertRule, SavedQuery } from '../../api/types.ts';
import { useScope } from '../../frame/scope.tsx';
import { useWords } from '../../words/Words.tsx';
import { ConditionFields } from './ConditionFields.tsx';
import { DeleteRule } from './DeleteRule.tsx';
import { draftOf, type RuleDraft } from './rule-draft.ts';
import { problemsOf } from './rule-problems.ts';
import { RecipientFields } from './RecipientFields.tsx';
import { Field, NumberField } from './RuleField.tsx';
import { ScheduleFields } from './ScheduleFields.tsx';
import { useRules } from './useRules.ts';
import styles from './RuleDialog.module.css';

interface RuleDialogProps {
  brand: string;
  /** Absent for a new one. */
  rule: AlertRule | undefined;
  queries: readonly SavedQuery[];
  /** Saved query a new rule watches. */
  saved: string;
  close(): void;
}

/** A rule as a form; what is wrong is said beside each field. */
export function RuleDialog({ brand, rule, queries, saved, close }: RuleDialogProps) {
  const { t } = useWords();
  const { zoneOf } = useScope();
  const [draft, setDraft] = useState<RuleDraft>(() => draftOf(rule, zoneOf(brand), saved));
  const [shown, setShown] = useState(rule !== undefined);
  const [requestId] = useState(() => crypto.randomUUID());
  const { keep } = useRules(brand);
  const set = (part: Partial<RuleDraft>) => setDraft({ ...draft, ...part });
  const problems = problemsOf(draft);
  const wrong = Object.keys(problems).length > 0;
  const said = shown ? problems : {};
  const submit = () => {
    setShown(true);
    if (!wrong) {
      keep.mutate({ rule, draft, requestId }, { onSuccess: close });
    }
  };
  return (
    <Modal opened onClose={close} title={rule?.displayName ?? t('rule.create')} size={720} closeButtonProps={{ 'aria-label': t('frame.dismiss') }}>
      <form className={styles.form} aria-label={rule?.displayName ?? t('rule.create')} noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
        <Field id="rule-name" label={t('rule.name')} problem={said.displayName}>
          <input id="rule-name" data-autofocus maxLength={120} value={draft.displayName} onChange={(event) => set({ displayName: event.target.value })} />
        </Field>
        <ConditionFields brand={brand} draft={draft} setDraft={setDraft} problems={said} queries={queries} />
        <NumberField id="rule-cooldown" label={t('rule.cooldown')} value={draft.cooldown} problem={said.cooldown} change={(cooldown) => set({ cooldown })} />
        <ScheduleFields draft={draft} set={set} problem={said.weekdays} />
        <RecipientFields id="rule-to" title={t('rule.wakes')} of={draft.recipients} problem={said.recipients} change={(recipients) => set({ recipients })} />
        <NumberField id="rule-reaction" label={t('rule.reaction')} value={draft.reactionTime} problem={said.reactionTime} change={(reactionTime) => set({ reactionTime })} />
        <RecipientFields id="rule-escalation" title={t('rule.thenWakes')} of={draft.escalation} problem={said.escalation} change={(escalation) => set({ escalation })} />
        <label className={styles.check}>
          <input type="checkbox" checked={draft.paused} onChange={(event) => set({ paused: event.target.checked })} /> {t('rule.keepPaused')}
        </label>
        <div className={styles.buttons}>
          {rule !== undefined && <DeleteRule rule={rule} done={close} />}
          {shown && wrong && <span role="status" className={styles.wrong}>{t('rule.mend', { count: Object.keys(problems).length })}</span>}
          <Button variant="default" size="sm" onClick={close}>{t('hold.cancel')}</Button>
          <Button type="submit" size="sm" loading={keep.isPending}>{t('rule.save')}</Button>
        </div>
      </form>
    </Modal>
  );
}
