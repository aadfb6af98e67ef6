import { Check } from 'lucide-react';
import type { EnrichmentField, Mention } from '../../api/types.ts';
import { useWords } from '../../words/Words.tsx';
import { TONE_SIGNS } from '../tone.ts';
import styles from '../Listen.module.css';

/** Tone and labels of a mention as quiet chips; a tick where a person said so. */
export function Enrichment({ mention }: { mention: Mention }) {
  const { t, code } = useWords();
  const said = (field: EnrichmentField) =>
    mention.corrected.includes(field) && <Check size={12} role="img" aria-label={t('correct.byPerson')} />;
  const sign = TONE_SIGNS[mention.sentiment];
  return (
    <>
      {sign !== undefined && (
        <span className={styles.tone} data-tone={mention.sentiment}>
          <i aria-hidden>{sign}</i> {code('tone', mention.sentiment)} {said('ENRICHMENT_FIELD_SENTIMENT')}
        </span>
      )}
      {mention.labels.map((label) => (
        <span key={label} className={styles.label}>{code('label', label)} {said('ENRICHMENT_FIELD_LABELS')}</span>
      ))}
    </>
  );
}
