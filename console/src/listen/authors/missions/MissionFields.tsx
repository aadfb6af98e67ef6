import type { MissionBody } from '../../../api/author/missions.ts';
import type { AuthorSide, RankedList, SavedQuery } from '../../../api/types.ts';
import { toggled } from '../../../frame/fields/toggled.ts';
import { fieldRefusalText, type Refused } from '../../../words/refusal.ts';
import { RefusalCode } from '../../../words/RefusalCode.tsx';
import { useWords } from '../../../words/Words.tsx';
import { Field, NumberField } from '../../alerts/rule/fields/RuleField.tsx';
import formStyles from '../../alerts/rule/RuleDialog.module.css';
import { LABELS } from '../../tone.ts';
import { refusedField, type Problems } from './mission-draft.ts';

interface MissionFieldsProps {
  draft: MissionBody;
  set(part: Partial<MissionBody>): void;
  problems: Problems;
  /** Why the service did not take it. */
  refusal: Refused | undefined;
  queries: readonly SavedQuery[];
}

/** What is asked, of whom, and for which conversations. */
export function MissionFields({ draft, set, problems, refusal, queries }: MissionFieldsProps) {
  const words = useWords();
  const { t, code } = words;
  const refused = (place: keyof Problems) => (refusal === undefined || refusedField(refusal) !== place ? undefined
    : <>{fieldRefusalText(refusal, words)} <RefusalCode refused={refusal} /></>);
  const toggle = (label: (typeof LABELS)[number]) =>
    set({ labels: toggled(draft.labels, label) });
  const missing = draft.savedQuery !== '' && !queries.some((one) => one.id === draft.savedQuery);
  return (
    <>
      <Field id="mission-name" label={t('form.name')} problem={problems.displayName} refused={refused('displayName')}>
        {(field) => <input dir="auto" {...field} data-autofocus maxLength={120} value={draft.displayName} onChange={(event) => set({ displayName: event.target.value })} />}
      </Field>
      <Field id="mission-asked" label={t('mission.asked')} problem={problems.description} refused={refused('description')}>
        {(field) => <textarea dir="auto" {...field} rows={3} maxLength={2000} value={draft.description} onChange={(event) => set({ description: event.target.value })} />}
      </Field>
      <div className={formStyles.two}>
        <Field id="mission-list" label={t('mission.toWhom')}>
          {(field) => (
            <select {...field} value={draft.list} onChange={(event) => set({ list: event.target.value as RankedList })}>
              <option value="RANKED_LIST_ADVOCATES">{t('rank.advocates')}</option>
              <option value="RANKED_LIST_INFLUENCERS">{t('rank.influencers')}</option>
            </select>
          )}
        </Field>
        <Field id="mission-side" label={t('rank.side')}>
          {(field) => (
            <select {...field} value={draft.side} onChange={(event) => set({ side: event.target.value as AuthorSide })}>
              <option value="AUTHOR_SIDE_EXTERNAL">{t('rank.external')}</option>
              <option value="AUTHOR_SIDE_INTERNAL">{t('rank.internal')}</option>
              <option value="AUTHOR_SIDE_UNSPECIFIED">{t('rank.bothSides')}</option>
            </select>
          )}
        </Field>
        <NumberField id="mission-best" label={t('mission.best')} value={draft.best} problem={problems.best} refused={refused('best')} change={(best) => set({ best })} />
        <NumberField id="mission-limit" label={t('mission.weeklyLimit')} value={draft.weeklyLimit} problem={problems.weeklyLimit} refused={refused('weeklyLimit')} change={(weeklyLimit) => set({ weeklyLimit })} />
      </div>
      <Field id="mission-query" label={t('mission.conversations')} problem={problems.savedQuery} refused={refused('savedQuery')}>
        {(field) => (
          <select {...field} value={draft.savedQuery} onChange={(event) => set({ savedQuery: event.target.value })}>
            <option value="">{t('form.chooseQuery')}</option>
            {missing && <option value={draft.savedQuery}>{draft.savedQuery}</option>}
            {queries.map((one) => <option key={one.id} value={one.id}>{one.displayName}</option>)}
          </select>
        )}
      </Field>
      <fieldset className={formStyles.group}>
        <legend>{t('mission.labels')}</legend>
        <div className={formStyles.row}>
          {LABELS.map((label) => (
            <label key={label} className={formStyles.check}>
              <input type="checkbox" checked={draft.labels.includes(label)} onChange={() => toggle(label)} /> {code('label', label)}
            </label>
          ))}
        </div>
        <small>{t('mission.labelsHint')}</small>
      </fieldset>
      <label className={formStyles.check}>
        <input type="checkbox" checked={draft.paused} onChange={(event) => set({ paused: event.target.checked })} /> {t('mission.keepPaused')}
      </label>
    </>
  );
}
