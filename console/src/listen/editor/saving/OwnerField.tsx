import type { ReactNode } from 'react';
import { useSession } from '../../../api/session.tsx';
import { tied } from '../../../frame/fields/tied.ts';
import { useWords } from '../../../words/Words.tsx';
import { Wrong } from '../../alerts/rule/fields/RuleField.tsx';
import { useOwners } from '../../authors/owners/useOwners.ts';

interface OwnerFieldProps {
  brand: string;
  owner: string;
  /** Somebody must look after it. */
  required: boolean;
  hint: string;
  /** What is wrong with the choice, in words. */
  wrong?: ReactNode;
  choose(owner: string): void;
}

/** Who looks after a query: nobody, me, or a colleague where the person may see who works for the brand. Whoever it is stays a choice. */
export function OwnerField({ brand, owner, required, hint, wrong, choose }: OwnerFieldProps) {
  const { t } = useWords();
  const { subject } = useSession();
  const { members, nameOf } = useOwners(brand);
  const known = owner === '' || owner === subject || members.some((one) => one.id === owner);
  return (
    <>
      <label htmlFor="query-owner">{t('query.owner')}</label>
      <select id="query-owner" value={owner} required={required} {...tied('query-owner', wrong !== undefined, 'query-owner-hint')} onChange={(event) => choose(event.target.value)}>
        <option value="">{t('query.nobody')}</option>
        <option value={subject}>{t('query.me')}</option>
        {!known && <option value={owner}>{nameOf(owner)}</option>}
        {members.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
      </select>
      <small id="query-owner-hint">{hint}</small>
      <Wrong of="query-owner">{wrong}</Wrong>
    </>
  );
}
