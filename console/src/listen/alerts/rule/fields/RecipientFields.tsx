import type { ReactNode } from 'react';
import type { ContractRole } from '../../../../api/types.ts';
import { tied, tiedGroup } from '../../../../frame/fields/tied.ts';
import { toggled } from '../../../../frame/fields/toggled.ts';
import type { MessageKey } from '../../../../words/catalogue.ts';
import { FAMILIES } from '../../../../words/families.ts';
import { useWords } from '../../../../words/Words.tsx';
import { PeopleField } from './PeopleField.tsx';
import type { RecipientsDraft } from '../draft/rule-draft.ts';
import { Wrong } from './RuleField.tsx';
import { SigningSecret } from './SigningSecret.tsx';
import styles from '../RuleDialog.module.css';

interface RecipientFieldsProps {
  id: string;
  brand: string;
  title: string;
  of: RecipientsDraft;
  problem?: MessageKey;
  /** What the service says against it. */
  refused?: ReactNode;
  change(of: RecipientsDraft): void;
}

/** Problems that lie in a field of addresses; the others are about all of it. */
const MAILS: readonly (MessageKey | undefined)[] = ['rule.wrongMail', 'rule.wrongMany'];
const WEBHOOKS: readonly (MessageKey | undefined)[] = ['rule.wrongWebhook', 'rule.wrongMany'];

const SEEING: readonly ContractRole[] = FAMILIES.role;

/** Whom an alert wakes: roles and people in the console and by mail, mail addresses, webhooks. */
export function RecipientFields({ id, brand, title, of, problem, refused, change }: RecipientFieldsProps) {
  const { t, code } = useWords();
  const wrong = problem === undefined ? refused : t(problem);
  const toggle = (role: ContractRole) => change({ ...of, roles: toggled(of.roles, role) });
  return (
    <fieldset className={styles.group} {...tiedGroup(id, wrong !== undefined)}>
      <legend>{title}</legend>
      <div className={styles.row}>
        {/* also those that a rule has from elsewhere, to be taken out */}
        {[...FAMILIES.role, ...of.roles.filter((one) => !SEEING.includes(one))].map((role) => (
          <label key={role} className={styles.check}><input type="checkbox" checked={of.roles.includes(role)} onChange={() => toggle(role)} /> {code('role', role)}</label>
        ))}
      </div>
      <label className={styles.check}>
        <input type="checkbox" disabled={of.roles.length === 0} checked={of.onShiftOnly} onChange={(event) => change({ ...of, onShiftOnly: event.target.checked })} /> {t('rule.onShiftOnly')}
      </label>
      <PeopleField brand={brand} people={of.people} change={(people) => change({ ...of, people })} />
      <label className={styles.check}>
        <input
          type="checkbox" disabled={of.roles.length === 0 && of.people.length === 0} checked={!of.consoleOnly}
          onChange={(event) => change({ ...of, consoleOnly: !event.target.checked })}
        /> {t('rule.mailToo')}
      </label>
      <div className={styles.two}>
        <label>{t('rule.mails')}
          <textarea {...tied(id, MAILS.includes(problem))} rows={2} value={of.mails} onChange={(event) => change({ ...of, mails: event.target.value })} />
        </label>
        <label>{t('rule.webhooks')}
          <textarea {...tied(id, WEBHOOKS.includes(problem))} rows={2} value={of.webhooks} onChange={(event) => change({ ...of, webhooks: event.target.value })} />
        </label>
      </div>
      {of.webhooks.trim() !== '' && <SigningSecret brand={brand} />}
      <Wrong of={id}>{wrong}</Wrong>
    </fieldset>
  );
}
