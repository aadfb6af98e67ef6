import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { watchedQuery } from '../../../../api/query/alerts.ts';
import { useSession } from '../../../../api/session.tsx';
import type { AlertCondition, SavedQuery } from '../../../../api/types.ts';
import type { MessageKey } from '../../../../words/catalogue.ts';
import { useWords } from '../../../../words/Words.tsx';
import { CONDITIONS, NEEDS, withCondition, type RuleDraft } from '../draft/rule-draft.ts';
import type { Problems } from '../draft/rule-problems.ts';
import type { Place } from '../draft/rule-refusal.ts';
import { Field, NumberField } from './RuleField.tsx';
import styles from '../RuleDialog.module.css';

interface ConditionFieldsProps {
  brand: string;
  draft: RuleDraft;
  setDraft(draft: RuleDraft): void;
  problems: Problems;
  /** What the service says against a field. */
  refused(place: Place): ReactNode;
  queries: readonly SavedQuery[];
}

const THRESHOLD: Partial<Record<AlertCondition, MessageKey>> = {
  ALERT_CONDITION_COUNT: 'rule.atLeast', ALERT_CONDITION_DEVIATION: 'rule.deviations', ALERT_CONDITION_NEGATIVE_RATE: 'rule.shareAbove',
};

/** When a rule raises: only what the chosen condition needs. */
export function ConditionFields({ brand, draft, setDraft, problems, refused, queries }: ConditionFieldsProps) {
  const { t, code } = useWords();
  const session = useSession();
  const needs = NEEDS[draft.condition];
  const silence = needs.includes('source');
  const { data: watched } = useQuery({ ...watchedQuery(session, brand), enabled: silence });
  const set = (part: Partial<RuleDraft>) => setDraft({ ...draft, ...part });
  const threshold = THRESHOLD[draft.condition];
  return (
    <>
      <Field id="rule-condition" label={t('rule.condition')} refused={refused('condition')} hint={draft.condition === 'ALERT_CONDITION_DEVIATION' ? t('rule.learns') : undefined}>
        {(field) => (
          <select {...field} value={draft.condition} onChange={(event) => setDraft(withCondition(draft, event.target.value as AlertCondition))}>
            {CONDITIONS.map((one) => <option key={one} value={one}>{code('condition', one)}</option>)}
          </select>
        )}
      </Field>
      {needs.includes('savedQuery') && (
        <Field id="rule-query" label={t('rule.query')} problem={problems.savedQuery} refused={refused('savedQuery')}>
          {(field) => (
            <select {...field} value={draft.savedQuery} onChange={(event) => set({ savedQuery: event.target.value })}>
              <option value="" disabled>{t('form.chooseQuery')}</option>
              {queries.map((one) => <option key={one.id} value={one.id}>{one.displayName}</option>)}
            </select>
          )}
        </Field>
      )}
      {silence && (
        <Field id="rule-source" label={t('rule.source')} problem={problems.source} refused={refused('source')}>
          {(field) => (
            <>
              <input {...field} list="rule-sources" value={draft.source} onChange={(event) => set({ source: event.target.value })} />
              <datalist id="rule-sources">{watched?.map((one) => <option key={one.id} value={one.id}>{one.displayName}</option>)}</datalist>
            </>
          )}
        </Field>
      )}
      {threshold !== undefined && (
        <NumberField
          id="rule-threshold" label={t(threshold)} value={draft.threshold} problem={problems.threshold} refused={refused('threshold')}
          step={draft.condition === 'ALERT_CONDITION_DEVIATION' ? 0.5 : 1} change={(value) => set({ threshold: value })}
        />
      )}
      {needs.includes('window') && (
        <NumberField
          id="rule-window" label={silence ? t('rule.silentFor') : t('rule.window')} value={draft.window} problem={problems.window} refused={refused('window')}
          change={(window) => set({ window })}
        />
      )}
      {needs.includes('minimum') && (
        <NumberField
          id="rule-minimum" label={t('rule.minimum')} value={draft.minimum} problem={problems.minimum} refused={refused('minimum')}
          change={(minimum) => set({ minimum })}
        />
      )}
      {needs.includes('savedQuery') && (
        <label className={styles.check}>
          <input type="checkbox" checked={draft.excludeBots} onChange={(event) => set({ excludeBots: event.target.checked })} />
          {t('rule.withoutBots')}
        </label>
      )}
    </>
  );
}
