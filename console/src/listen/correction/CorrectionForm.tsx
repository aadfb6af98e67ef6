import { Button } from '@mantine/core';
import { useImperativeHandle, useState, type RefObject } from 'react';
import type { Mention, MentionLabel } from '../../api/types.ts';
import { toggled } from '../../frame/fields/toggled.ts';
import { useClosing } from '../../frame/leaving/useClosing.tsx';
import { FAMILIES } from '../../words/families.ts';
import { useWords } from '../../words/Words.tsx';
import { LABELS, TONE_SIGNS, TONES } from '../tone.ts';
import { correctionOf, differs, saidOf } from './correction.ts';
import { useCorrection } from './useCorrection.ts';
import styles from './Correction.module.css';

interface CorrectionFormProps {
  mention: Mention;
  /** Gets what closes the form, which asks first when something chosen is not saved. */
  leave: RefObject<(() => void) | null>;
  done(): void;
}

/** What the machine made of a mention, to be put right or confirmed. */
export function CorrectionForm({ mention, leave, done }: CorrectionFormProps) {
  const { t, code } = useWords();
  const [begun] = useState(mention);
  const [said, setSaid] = useState(() => saidOf(mention));
  const [requestId] = useState(() => crypto.randomUUID());
  const correct = useCorrection();
  const closing = useClosing(differs(begun, said), done);
  useImperativeHandle(leave, () => closing.ask);
  const languages = [...new Set([mention.language, ...FAMILIES.language.filter((one) => one !== 'und')])].filter((one) => one !== '');
  const toggle = (label: MentionLabel) =>
    setSaid({ ...said, labels: toggled(said.labels, label) });
  return (
    <>
      <form
        className={styles.form} aria-label={t('correct.title')}
        onSubmit={(event) => {
          event.preventDefault();
          // what somebody else corrected meanwhile stays
          correct.mutate({ of: mention, correction: correctionOf(begun, said), requestId });
          closing.close();
        }}
      >
        <fieldset>
          <legend>{t('correct.tone')}</legend>
          {TONES.map((one) => (
            <label key={one}>
              <input type="radio" name="tone" checked={said.sentiment === one} onChange={() => setSaid({ ...said, sentiment: one })} />
              <i aria-hidden>{TONE_SIGNS[one]}</i> {code('tone', one)}
            </label>
          ))}
        </fieldset>
        <fieldset className={styles.labels}>
          <legend>{t('correct.labels')}</legend>
          {LABELS.map((one) => (
            <label key={one}>
              <input type="checkbox" checked={said.labels.includes(one)} onChange={() => toggle(one)} /> {code('label', one)}
            </label>
          ))}
        </fieldset>
        <label className={styles.language}>{t('correct.language')}
          <select value={said.language} onChange={(event) => setSaid({ ...said, language: event.target.value })}>
            {mention.language === '' && <option value="">{code('language', 'und')}</option>}
            {languages.map((one) => <option key={one} value={one}>{code('language', one)}</option>)}
          </select>
        </label>
        <div className={styles.buttons}>
          <Button variant="default" size="xs" onClick={closing.ask}>{t('button.cancel')}</Button>
          <Button type="submit" size="xs">{differs(begun, said) ? t('button.save') : t('correct.confirm')}</Button>
        </div>
      </form>
      {closing.question}
    </>
  );
}
