import type { ReactNode } from 'react';
import type { QueryDraft } from '../../../api/query/queries.ts';
import type { Objective } from '../../../api/types.ts';
import { tied } from '../../../frame/fields/tied.ts';
import { FAMILIES } from '../../../words/families.ts';
import { useWords } from '../../../words/Words.tsx';
import { Wrong } from '../../alerts/rule/fields/RuleField.tsx';
import { OwnerField } from './OwnerField.tsx';
import type { Place } from './query-wrongs.ts';

interface QueryFieldsProps {
  brand: string;
  draft: Omit<QueryDraft, 'query'>;
  set(part: Partial<QueryDraft>): void;
  /** What is wrong with a field, in words. */
  wrong(place: Place): ReactNode;
  /** Somebody must look after it. */
  ownerNeeded: boolean;
}

/** What is stated about a query beside its text. */
export function QueryFields({ brand, draft, set, wrong, ownerNeeded }: QueryFieldsProps) {
  const { t, code } = useWords();
  return (
    <>
      <label htmlFor="query-name">{t('form.name')}</label>
      <input id="query-name" dir="auto" required maxLength={200} {...tied('query-name', wrong('displayName') !== undefined)} value={draft.displayName} onChange={(event) => set({ displayName: event.target.value })} />
      <Wrong of="query-name">{wrong('displayName')}</Wrong>
      <label htmlFor="query-objective">{t('query.objective')}</label>
      <select id="query-objective" value={draft.objective} {...tied('query-objective', wrong('objective') !== undefined, 'query-objective-hint')} onChange={(event) => set({ objective: event.target.value as Objective })}>
        {FAMILIES.objective.map((one) => <option key={one} value={one}>{code('objective', one)}</option>)}
      </select>
      <small id="query-objective-hint">{code('aim', draft.objective)}</small>
      <Wrong of="query-objective">{wrong('objective')}</Wrong>
      <label htmlFor="query-priority">{t('query.priority')}</label>
      <select id="query-priority" {...tied('query-priority', wrong('priority') !== undefined)} value={draft.priority} onChange={(event) => set({ priority: Number(event.target.value) })}>
        {[1, 2, 3, 4, 5].map((one) => <option key={one} value={one}>{t('query.priorityOf', { priority: one })}</option>)}
      </select>
      <Wrong of="query-priority">{wrong('priority')}</Wrong>
      <OwnerField
        brand={brand} owner={draft.owner} required={ownerNeeded} hint={draft.objective === 'OBJECTIVE_ALERT' ? t('query.ownerOfAlert') : t('query.ownerHint')}
        wrong={wrong('owner')} choose={(owner) => set({ owner })}
      />
      <label htmlFor="query-reaction">{t('query.reaction')}</label>
      <input
        id="query-reaction" type="number" min={0} max={44_640} step={1} value={draft.reactionMinutes} {...tied('query-reaction', wrong('reactionMinutes') !== undefined, 'query-reaction-hint')}
        onChange={(event) => set({ reactionMinutes: Math.max(0, Math.trunc(Number(event.target.value))) })}
      />
      <small id="query-reaction-hint">{t('query.reactionHint')}</small>
      <Wrong of="query-reaction">{wrong('reactionMinutes')}</Wrong>
    </>
  );
}
