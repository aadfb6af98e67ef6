import { useMemo, type ReactNode } from 'react';
import { countryList, countryName } from '../../../words/country.ts';
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
  /** The country that its address or the feed suggests; empty when none does. */
  proposed: string;
  change(part: Partial<SourceDraft>): void;
  problems: Problems;
  refusal: Refusal | undefined;
}

/** Where a feed is, what it is called, who reads it, and how often it is looked at. */
export function SourceFields({ draft, fresh, proposed, change, problems, refusal }: SourceFieldsProps) {
  const words = useWords();
  const { t, language } = words;
  const countries = useMemo(() => countryList(language), [language]);
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
      <Field id="source-country" label={t('source.country')} refused={refused('country')} hint={t(fresh ? 'source.countryLater' : 'source.countryHint')}>
        {(field) => (
          <select {...field} value={draft.country} onChange={(event) => change({ country: event.target.value })}>
            <option value="">{t('source.unknown')}</option>
            {countries.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
          </select>
        )}
      </Field>
      {proposed !== '' && draft.country === '' && (
        <p className={styles.proposed}>
          <button type="button" className={styles.take} onClick={() => change({ country: proposed })}>{t('source.takeCountry', { country: countryName(proposed, language) })}</button>
        </p>
      )}
      <NumberField
        id="source-audience" label={t('source.audience')} value={draft.audience} problem={problems.audience} refused={refused('audience')} hint={t('source.audienceHint')}
        change={(audience) => change({ audience })}
      />
      <NumberField
        id="source-every" label={t('source.everyMinutes')} value={draft.minutes} problem={problems.minutes} refused={refused('minutes')} hint={t('source.everyHint')}
        change={(minutes) => change({ minutes })}
      />
    </>
  );
}
