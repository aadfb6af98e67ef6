import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AuthorName } from '../../../../api/author/author-keys.ts';
import { useSession } from '../../../../api/session.tsx';
import type { Relationship, RelationshipStage } from '../../../../api/types.ts';
import { STAGES } from '../../../../frame/addresses.ts';
import { Form } from '../../../../frame/fields/Form.tsx';
import { tied } from '../../../../frame/fields/tied.ts';
import { useTold } from '../../../../frame/leaving/useTold.ts';
import type { MessageKey } from '../../../../words/catalogue.ts';
import { FIRST_DAY, LAST_DAY } from '../../../../words/time.ts';
import { useWords } from '../../../../words/Words.tsx';
import { Wrong } from '../../../alerts/rule/fields/RuleField.tsx';
import { rebase } from '../../missions/rebase.ts';
import { useOwners } from '../../owners/useOwners.ts';
import { bodyOf, draftOf, wrongDay, type RelationshipDraft } from './relationship-draft.ts';
import { useRelationship } from './useRelationship.ts';
import styles from '../Profile.module.css';

interface RelationshipFormProps {
  brand: string;
  of: AuthorName;
  name: string;
  relationship: Relationship;
  zone: string;
  /** Told whether something typed is not saved. */
  unsaved?: (typed: boolean) => void;
}

const FIELDS: Record<keyof RelationshipDraft, MessageKey> = {
  stage: 'relation.stage', owner: 'relation.owner', internal: 'relation.internal', nextStep: 'relation.nextStep', day: 'relation.due',
};

/** What the form rests on, what was typed, and what somebody else changed meanwhile. */
interface Held {
  base: Relationship;
  draft: RelationshipDraft;
  /** Fields that both changed; undefined while nobody came in between. */
  both: (keyof RelationshipDraft)[] | undefined;
}

/** Takes another version in: what was typed here stays, everything else becomes theirs. */
function takeIn(held: Held, theirs: Relationship, me: string, zone: string): Held {
  const { draft, both, unsaved } = rebase(draftOf(held.base, zone), draftOf(theirs, zone), held.draft);
  return { base: theirs, draft, both: unsaved && theirs.changedBy !== me ? both : undefined };
}

/** Takes in what became of what was sent: as the service has it, except what was typed since. */
function settled(held: Held, sent: RelationshipDraft, answer: Relationship, zone: string): Held {
  return { base: answer, draft: rebase(sent, draftOf(answer, zone), held.draft).draft, both: undefined };
}

/** Stage, owner, side and next step. Nothing that was typed is lost when somebody else saves in between. */
export function RelationshipForm({ brand, of, name, relationship, zone, unsaved }: RelationshipFormProps) {
  const { t, code } = useWords();
  const { subject } = useSession();
  const { save } = useRelationship(brand, of);
  const [held, setHeld] = useState<Held>(() => ({ base: relationship, draft: draftOf(relationship, zone), both: undefined }));
  if (relationship.etag !== held.base.etag) {
    setHeld(takeIn(held, relationship, subject, zone));
  }
  const { base, draft, both } = held;
  const set = (part: Partial<RelationshipDraft>) => setHeld({ ...held, draft: { ...draft, ...part } });
  const body = bodyOf(base, draft, name, zone);
  // what is sent decides: a space at an end or a day of no step changes nothing
  const wrong = wrongDay(draft);
  const dirty = wrong || JSON.stringify(body) !== JSON.stringify(bodyOf(base, draftOf(base, zone), name, zone));
  useTold(dirty, unsaved);
  const submit = () => {
    if (dirty && !wrong && !save.isPending) {
      save.mutate(body, { onSuccess: (answer) => setHeld((now) => settled(now, draft, answer, zone)) });
    }
  };
  const stages: RelationshipStage[] = ['RELATIONSHIP_STAGE_UNSPECIFIED', ...STAGES.map((one) => `RELATIONSHIP_STAGE_${one.toUpperCase()}` as RelationshipStage)];
  return (
    <Form className={styles.form} label={t('relation.title')} submit={submit}>
      <div className={styles.two}>
        <label>{t('relation.stage')}
          <select value={draft.stage} onChange={(event) => set({ stage: event.target.value as RelationshipStage })}>
            {stages.map((one) => <option key={one} value={one}>{code('stage', one)}</option>)}
          </select>
        </label>
        <Owner brand={brand} owner={draft.owner} choose={(owner) => set({ owner })} />
      </div>
      <label>{t('relation.nextStep')}
        <textarea dir="auto" rows={2} maxLength={500} value={draft.nextStep} onChange={(event) => set({ nextStep: event.target.value })} />
      </label>
      <div className={styles.two}>
        <label>{t('relation.due')}
          <input {...tied('relation-due', wrong)} type="date" min={FIRST_DAY} max={LAST_DAY} value={draft.day} disabled={draft.nextStep.trim() === ''} onChange={(event) => set({ day: event.target.value })} />
        </label>
        <label className={styles.check}>
          <input type="checkbox" checked={draft.internal} onChange={(event) => set({ internal: event.target.checked })} /> {t('relation.internal')}
        </label>
      </div>
      <Wrong of="relation-due">{wrong ? t('refused.expected', { expected: t('expects.TIME') }) : undefined}</Wrong>
      {draft.stage === 'RELATIONSHIP_STAGE_DECLINED' && <small>{t('relation.declinedHint')}</small>}
      {both !== undefined && (
        <p className={styles.met} role="alert">
          {both.length === 0 ? t('relation.changedByOther') : t('relation.bothChanged', { fields: both.map((one) => t(FIELDS[one])).join(', ') })}
          {both.includes('nextStep') && base.nextStep !== '' && ` ${t('relation.theirs', { text: base.nextStep })}`}
        </p>
      )}
      <div className={styles.buttons}>
        {dirty && <Button variant="subtle" size="xs" onClick={({ currentTarget }) => { setHeld({ base, draft: draftOf(base, zone), both: undefined }); currentTarget.form?.querySelector('select')?.focus(); }}>{t('relation.undo')}</Button>}
        <Button type="submit" size="xs" disabled={!dirty} loading={save.isPending}>{t('button.save')}</Button>
      </div>
    </Form>
  );
}

/** Me, nobody, or a colleague where the person may see who works for the brand. */
function Owner({ brand, owner, choose }: { brand: string; owner: string; choose(owner: string): void }) {
  const { t } = useWords();
  const { subject } = useSession();
  const { members, nameOf } = useOwners(brand);
  const known = owner === '' || owner === subject || members.some((one) => one.id === owner);
  return (
    <label>{t('relation.owner')}
      <select value={owner} onChange={(event) => choose(event.target.value)}>
        <option value="">{t('relation.nobody')}</option>
        <option value={subject}>{t('relation.me')}</option>
        {!known && <option value={owner}>{nameOf(owner)}</option>}
        {members.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
      </select>
    </label>
  );
}
