import { useState, type ReactNode } from 'react';
import { useScope } from '../../../../frame/brands/scope.tsx';
import { tied, tiedGroup } from '../../../../frame/fields/tied.ts';
import { toggled } from '../../../../frame/fields/toggled.ts';
import { useWords } from '../../../../words/Words.tsx';
import { viewersZone, weekday } from '../../../../words/time.ts';
import type { RuleDraft } from '../draft/rule-draft.ts';
import type { Problems } from '../draft/rule-problems.ts';
import type { Place } from '../draft/rule-refusal.ts';
import { Wrong } from './RuleField.tsx';
import styles from '../RuleDialog.module.css';

const DAYS = [1, 2, 3, 4, 5, 6, 7];

interface ScheduleFieldsProps {
  brand: string;
  draft: RuleDraft;
  set(part: Partial<RuleDraft>): void;
  problems: Problems;
  /** What the service says against a field. */
  refused(place: Place): ReactNode;
}

/** Hours of the week in which a rule may raise. */
export function ScheduleFields({ brand, draft, set, problems, refused }: ScheduleFieldsProps) {
  const { t, language } = useWords();
  const { zoneOf } = useScope();
  // whoever chooses another one may want it back
  const [begun] = useState(draft.timeZone);
  const toggle = (day: number) => set({ weekdays: toggled(draft.weekdays, day) });
  const zones = [...new Set([begun, draft.timeZone, zoneOf(brand), viewersZone(), 'UTC'])];
  const wrongDays = problems.weekdays === undefined ? refused('weekdays') : t(problems.weekdays);
  const wrongHours = problems.hours === undefined ? refused('hours') : t(problems.hours);
  const hours = tied('rule-hours', wrongHours !== undefined);
  return (
    <fieldset className={styles.group} {...tiedGroup('rule-weekdays', wrongDays !== undefined)}>
      <legend>{t('rule.schedule')}</legend>
      <label className={styles.check}>
        <input type="checkbox" checked={draft.scheduled} onChange={(event) => set({ scheduled: event.target.checked })} /> {t('rule.scheduled')}
      </label>
      {draft.scheduled && (
        <div className={styles.row}>
          {DAYS.map((day) => (
            <label key={day} className={styles.check}><input type="checkbox" checked={draft.weekdays.includes(day)} onChange={() => toggle(day)} /> {weekday(day, language)}</label>
          ))}
          <label className={styles.inline}>{t('rule.from')} <input {...hours} type="time" required value={draft.from} onChange={(event) => set({ from: event.target.value })} /></label>
          <label className={styles.inline}>{t('rule.until')} <input {...hours} type="time" required value={draft.until} onChange={(event) => set({ until: event.target.value })} /></label>
          <label className={styles.inline}>{t('form.zone')}
            <select value={draft.timeZone} onChange={(event) => set({ timeZone: event.target.value })}>{zones.map((one) => <option key={one}>{one}</option>)}</select>
          </label>
        </div>
      )}
      {draft.scheduled && <small>{t('rule.scheduleHint')}</small>}
      <Wrong of="rule-weekdays">{wrongDays}</Wrong>
      <Wrong of="rule-hours">{wrongHours}</Wrong>
    </fieldset>
  );
}
