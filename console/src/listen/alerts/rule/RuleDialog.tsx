import { Button } from '@mantine/core';
import { useState } from 'react';
import { asProblem } from '../../../api/call/problem.ts';
import type { AlertRule, SavedQuery } from '../../../api/types.ts';
import { Dialog } from '../../../frame/dialog/Dialog.tsx';
import { Form } from '../../../frame/fields/Form.tsx';
import { useScope } from '../../../frame/brands/scope.tsx';
import { useClosing } from '../../../frame/leaving/useClosing.tsx';
import { useNewId } from '../../../frame/fields/useNewId.ts';
import { fieldRefusalText } from '../../../words/refusal.ts';
import { RefusalCode } from '../../../words/RefusalCode.tsx';
import { useWords } from '../../../words/Words.tsx';
import { ConditionFields } from './fields/ConditionFields.tsx';
import { DeleteRule } from './DeleteRule.tsx';
import { draftOf, type RuleDraft } from './draft/rule-draft.ts';
import { problemsOf } from './draft/rule-problems.ts';
import { refusalOf, type Place, type Refusal } from './draft/rule-refusal.ts';
import { RecipientFields } from './fields/RecipientFields.tsx';
import { Field, NumberField } from './fields/RuleField.tsx';
import { ScheduleFields } from './fields/ScheduleFields.tsx';
import { useRules } from './useRules.ts';
import styles from './RuleDialog.module.css';

interface RuleDialogProps {
  brand: string;
  /** Absent for a new one. */
  rule: AlertRule | undefined;
  /** All of the brand; undefined as long as they are not known. */
  rules: readonly AlertRule[] | undefined;
  queries: readonly SavedQuery[];
  /** Saved query a new rule watches; it begins with what is stated about it. */
  saved: string;
  close(): void;
}

/**
 * A rule as a form; what is wrong is said beside each field. What is saved rests on the rule as it was when the form took it:
 * a change of somebody else in the meantime is told, and never overwritten unseen.
 */
export function RuleDialog({ brand, rule, rules, queries, saved, close }: RuleDialogProps) {
  const words = useWords();
  const { t } = words;
  const { zoneOf } = useScope();
  const [base, setBase] = useState(rule);
  // as it was when the form was opened: what is stated about the query later does not change what somebody writes
  const [begun, setBegun] = useState<RuleDraft>(() => draftOf(base, zoneOf(brand), queries.find((one) => one.id === saved)));
  const [draft, setDraft] = useState(begun);
  const [shown, setShown] = useState(base !== undefined);
  const [conflict, setConflict] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const fresh = useNewId();
  const { keep } = useRules(brand);
  const change = (next: RuleDraft) => {
    setDraft(next);
    // it was said of what stood there
    setRefusal(undefined);
  };
  const set = (part: Partial<RuleDraft>) => change({ ...draft, ...part });
  const problems = problemsOf(draft);
  const wrong = Object.keys(problems).length;
  const said = shown ? problems : {};
  const closing = useClosing(JSON.stringify(draft) !== JSON.stringify(begun), close);
  const failed = (failure: unknown) => {
    const problem = asProblem(failure);
    fresh.refused(failure);
    setConflict(problem.reason === 'ETAG_MISMATCH');
    setRefusal(refusalOf(problem, draft));
  };
  const refused = (place: Place) => (refusal === undefined || refusal.place !== place ? undefined
    : <>{fieldRefusalText(refusal.why, words)} <RefusalCode refused={refusal.why} /></>);
  const submit = () => {
    setShown(true);
    if (wrong === 0) {
      setConflict(false);
      setRefusal(undefined);
      keep.mutate({ of: base ?? fresh.of(draft.displayName, rules ?? []), draft }, { onSuccess: () => closing.close(), onError: failed });
    }
  };
  const loadTheirs = () => {
    const theirs = draftOf(rule, zoneOf(brand));
    setBase(rule);
    setBegun(theirs);
    change(theirs);
    setConflict(false);
  };
  const title = base?.displayName ?? t('button.newRule');
  const toMend = (shown ? wrong : 0) + (refusal === undefined ? 0 : 1);
  return (
    <Dialog {...closing.dialog} title={<bdi>{title}</bdi>} size={720}>
      <Form className={styles.form} label={title} submit={submit}>
        {refusal !== undefined && refusal.place === undefined && (
          <p className={styles.conflict} role="alert">
            <code>{refusal.field}</code> {fieldRefusalText(refusal.why, words)} <RefusalCode refused={refusal.why} />
          </p>
        )}
        <Field id="rule-name" label={t('form.name')} problem={said.displayName} refused={refused('displayName')}>
          {(field) => <input dir="auto" {...field} data-autofocus maxLength={120} value={draft.displayName} onChange={(event) => set({ displayName: event.target.value })} />}
        </Field>
        <ConditionFields brand={brand} draft={draft} setDraft={change} problems={said} refused={refused} queries={queries} />
        <NumberField
          id="rule-cooldown" label={t('rule.cooldown')} value={draft.cooldown} problem={said.cooldown} refused={refused('cooldown')}
          change={(cooldown) => set({ cooldown })}
        />
        <ScheduleFields brand={brand} draft={draft} set={set} problems={said} refused={refused} />
        <RecipientFields
          id="rule-to" brand={brand} title={t('rule.wakes')} of={draft.recipients} problem={said.recipients} refused={refused('recipients')}
          change={(recipients) => set({ recipients })}
        />
        <NumberField
          id="rule-reaction" label={t('rule.reaction')} value={draft.reactionTime} problem={said.reactionTime} refused={refused('reactionTime')}
          change={(reactionTime) => set({ reactionTime })}
        />
        <RecipientFields
          id="rule-escalation" brand={brand} title={t('rule.thenWakes')} of={draft.escalation} problem={said.escalation} refused={refused('escalation')}
          change={(escalation) => set({ escalation })}
        />
        <label className={styles.check}>
          <input type="checkbox" checked={draft.paused} onChange={(event) => set({ paused: event.target.checked })} /> {t('rule.keepPaused')}
        </label>
        {conflict && (
          <div className={styles.conflict}>
            <span role="alert">{t('rule.changedByOther')}</span>
            {/* absent until the list was read anew */}
            {rule?.etag !== base?.etag && <Button variant="default" size="xs" onClick={loadTheirs}>{t('button.loadTheirs')}</Button>}
          </div>
        )}
        <div className={styles.buttons}>
          {base !== undefined && <DeleteRule key={base.etag} rule={base} done={() => closing.close()} refused={failed} />}
          {toMend > 0 && <span role="status" className={styles.wrong}>{t('form.mend', { count: toMend })}</span>}
          <Button variant="default" size="sm" onClick={closing.ask}>{t('button.cancel')}</Button>
          <Button type="submit" size="sm" loading={keep.isPending}>{t('button.save')}</Button>
        </div>
      </Form>
      {closing.question}
    </Dialog>
  );
}
