import type { ReactNode } from 'react';
import { fieldRefusalText } from '../../../words/refusal.ts';
import { RefusalCode } from '../../../words/RefusalCode.tsx';
import { useWords } from '../../../words/Words.tsx';
import formStyles from '../../alerts/rule/RuleDialog.module.css';
import { Field, NumberField } from '../../alerts/rule/fields/RuleField.tsx';
import styles from '../Sources.module.css';
import { hostOf, type Problems, type Refusal, type SourceDraft } from './source-draft.ts';

interface SourceFieldsProps {
  draft: SourceDraft;
  /** It is not there yet, so that its address can be chosen. */
  fresh: boolean;
  change(part: Partial<SourceDraft>): void;
  problems: Problems;
  refusal: Refusal | undefined;
}

/** Where a feed is, what it is called, and how often it is looked at. */
export function SourceFields({ draft, fresh, change, problems, refusal }: SourceFieldsProps) {
  const words = useWords();
  const { t } = words;
  const sentence = refusal !== undefined && (refusal.why.reason === 'ADDRESS_REFUSED'
    ? <>{t('source.addressRefused')} <RefusalCode refused={refusal.why} /></>
    : <>{fieldRefusalText(refusal.why, words)} <RefusalCode refused={refusal.why} /></>);
  const refused = (place: keyof SourceDraft): ReactNode => (sentence !== false && refusal?.place === place ? sentence : undefined);
  return (
    <>
      {sentence !== false && refusal?.place === undefined && <p className={formStyles.conflict} role="alert">{sentence}</p>}
      <Field id="source-address" label={t('source.address')} problem={problems.url} refused={refused('url')} hint={t(fresh ? 'source.addressHint' : 'source.addressFixed')}>
        {(field) => (
          <input
            {...field} type="url" inputMode="url" data-autofocus={fresh || undefined} readOnly={!fresh} className={fresh ? undefined : styles.fixed} maxLength={1024} placeholder={fresh ? 'https://' : undefined}
            value={draft.url} onChange={(event) => change({ url: event.target.value })}
          />
        )}
      </Field>
      <Field id="source-name" label={t('form.name')} problem={problems.displayName} refused={refused('displayName')}>
        {(field) => (
          <input
            {...field} dir="auto" data-autofocus={!fresh || undefined} maxLength={120} placeholder={fresh ? hostOf(draft.url) : undefined}
            value={draft.displayName} onChange={(event) => change({ displayName: event.target.value })}
          />
        )}
      </Field>
      <NumberField
        id="source-every" label={t('source.everyMinutes')} value={draft.minutes} problem={problems.minutes} refused={refused('minutes')} hint={t('source.everyHint')}
        change={(minutes) => change({ minutes })}
      />
    </>
  );
}
