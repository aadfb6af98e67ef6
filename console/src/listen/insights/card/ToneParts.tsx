import type { MessageKey } from '../../../words/catalogue.ts';
import { number, percent } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { negativeShare, TONE_PARTS, type TonePart, type Tones } from '../../tone.ts';
import styles from '../Insights.module.css';

export const TONE_WORDS: Record<TonePart, MessageKey> = {
  negative: 'figure.negative', neutral: 'figure.neutral', positive: 'figure.positive', unsure: 'figure.unsure', unmeasured: 'figure.unmeasured',
};

/** Names the patterns of the tones; `lead` says of what, where no chart stands beside it. */
export function ToneLegend({ lead }: { lead?: string }) {
  const { t } = useWords();
  return (
    <ul className={styles.legend} aria-label={lead ?? t('figure.legend')}>
      {lead !== undefined && <li aria-hidden>{lead}</li>}
      {TONE_PARTS.map((part) => <li key={part}><i className={styles.swatch} data-tone={part} aria-hidden /> {t(TONE_WORDS[part])}</li>)}
    </ul>
  );
}

/** The tones of a count as one bar, told in words as well. */
export function ToneBar({ tones }: { tones: Tones }) {
  const { t, language } = useWords();
  const share = negativeShare(tones);
  const words =
    share === undefined
      ? t('figure.noTone')
      : t('figure.negativeOf', { share: percent(share, language), measured: number(tones.measured, language) });
  return (
    <span className={styles.bar} role="img" aria-label={words} title={words}>
      {TONE_PARTS.map((part) => tones[part] > 0 && <i key={part} data-tone={part} style={{ width: `${(100 * tones[part]) / Math.max(1, tones.mentions)}%` }} />)}
    </span>
  );
}
