import { Check } from 'lucide-react';
import type { EnrichmentField, Mention } from '../../api/types.ts';
import type { Language } from '../../words/language.ts';
import { number } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import { TONE_SIGNS } from '../tone.ts';
import styles from '../Listen.module.css';

/** A score with its sign, as the language writes it. */
function signed(score: number, language: Language): string {
  return `${score > 0 ? '+' : ''}${number(score, language, 2)}`;
}

/** Tone and labels of a mention as quiet chips; a tick where a person said so. */
export function Enrichment({ mention }: { mention: Mention }) {
  const { t, code, language } = useWords();
  const said = (field: EnrichmentField) =>
    mention.corrected.includes(field) && <Check size={12} role="img" aria-label={t('correct.byPerson')} />;
  const sign = TONE_SIGNS[mention.sentiment];
  // what is unsure has none, and a person says a tone without one
  const score = mention.sentiment === 'SENTIMENT_UNSURE' || mention.corrected.includes('ENRICHMENT_FIELD_SENTIMENT') ? undefined : signed(mention.sentimentScore, language);
  return (
    <>
      {sign !== undefined && (
        <span className={styles.tone} data-tone={mention.sentiment} title={score && t('mention.toneScore', { score })}>
          <i aria-hidden>{sign}</i> {code('tone', mention.sentiment)} {score !== undefined && <small>{score}</small>} {said('ENRICHMENT_FIELD_SENTIMENT')}
        </span>
      )}
      {mention.labels.map((label) => (
        <span key={label} className={styles.label}>{code('label', label)} {said('ENRICHMENT_FIELD_LABELS')}</span>
      ))}
    </>
  );
}
