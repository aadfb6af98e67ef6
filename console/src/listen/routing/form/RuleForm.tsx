import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RoutingRule } from '../../../api/types.ts';
import { Dialog } from '../../../frame/dialog/Dialog.tsx';
import { Form } from '../../../frame/fields/Form.tsx';
import { useClosing } from '../../../frame/leaving/useClosing.tsx';
import { fieldRefusalText } from '../../../words/refusal.ts';
import { useWords } from '../../../words/Words.tsx';
import { Field } from '../../alerts/rule/fields/RuleField.tsx';
import { shownAt, type Refusal } from './refusal.ts';
import { draftOf, problemsOf, ruleOf, withTyped, type RuleDraft } from './rule-form.ts';
import { ruleSentence } from '../list/rule-sentence.ts';
import { ThenFields } from './ThenFields.tsx';
import type { Things } from '../useNaming.ts';
import { WhenFields } from './WhenFields.tsx';
import styles from '../../alerts/rule/RuleDialog.module.css';
import own from '../Routing.module.css';

interface RuleFormProps {
  brand: string;
  /** Absent for a new one. */
  rule: RoutingRule | undefined;
  rules: readonly RoutingRule[];
  naming: Things;
  /** Why the service did not take this rule. */
  refusal: Refusal | undefined;
  close(): void;
  done(rule: RoutingRule): void;
}

/** A rule as a form, with the sentence it makes above. What is done here is sent with the whole list. */
export function RuleForm({ brand, rule, rules, naming, refusal, close, done }: RuleFormProps) {
  const words = useWords();
  const { t } = words;
  const [draft, setDraft] = useState<RuleDraft>(() => draftOf(rule));
  const [shown, setShown] = useState(rule !== undefined);
  const set = (part: Partial<RuleDraft>) => setDraft({ ...draft, ...part });
  const problems = problemsOf(draft);
  const count = Object.keys(problems).length;
  const said = shown ? problems : {};
  const place = refusal && shownAt(refusal.field);
  const refused = (field: typeof place) => (refusal === undefined || place !== field ? undefined : fieldRefusalText(refusal.why, words));
  const closing = useClosing(JSON.stringify(draft) !== JSON.stringify(draftOf(rule)), close);
  const submit = () => {
    setShown(true);
    if (count === 0) {
      closing.close();
      done(ruleOf(draft, rule?.id, rules));
    }
  };
  const title = rule?.displayName ?? t('button.newRule');
  return (
    <Dialog {...closing.dialog} title={<bdi>{title}</bdi>} size={760}>
      <Form className={styles.form} label={title} submit={submit}>
        <p className={own.sentence} role="status">{ruleSentence(withTyped(draft), naming)}</p>
        <Field id="routing-name" label={t('form.name')} problem={said.displayName} refused={refused('displayName')}>
          {(field) => <input dir="auto" {...field} data-autofocus maxLength={120} value={draft.displayName} onChange={(event) => set({ displayName: event.target.value })} />}
        </Field>
        <WhenFields draft={draft} set={set} rules={rules} naming={naming} problem={said.when} wrongNetwork={said.network} refused={refused('when')} />
        <ThenFields brand={brand} draft={draft} set={set} naming={naming} problems={said} refusedQueue={refused('queue')} refusedOwner={refused('owner')} />
        <div className={styles.buttons}>
          {shown && count > 0 && <span role="status" className={styles.wrong}>{t('form.mend', { count })}</span>}
          <Button variant="default" size="sm" onClick={closing.ask}>{t('button.cancel')}</Button>
          <Button type="submit" size="sm">{rule === undefined ? t('route.addToList') : t('route.takeOver')}</Button>
        </div>
      </Form>
      {closing.question}
    </Dialog>
  );
}
