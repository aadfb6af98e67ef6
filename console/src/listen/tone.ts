import type { MentionLabel, Sentiment, ToneCount } from '../api/types.ts';

/** Signs of the tones, so that none is told by its colour alone. */
export const TONE_SIGNS: Partial<Record<Sentiment, string>> = {
  SENTIMENT_NEGATIVE: '−', SENTIMENT_NEUTRAL: '=', SENTIMENT_POSITIVE: '+', SENTIMENT_UNSURE: '?',
};

/** What a person may say a mention's tone is. */
export const TONES: readonly Sentiment[] = ['SENTIMENT_NEGATIVE', 'SENTIMENT_NEUTRAL', 'SENTIMENT_POSITIVE', 'SENTIMENT_UNSURE'];

/** All labels in the order of the contract. */
export const LABELS: readonly MentionLabel[] = [
  'MENTION_LABEL_HELP', 'MENTION_LABEL_COMPLAINT', 'MENTION_LABEL_COMPLIMENT', 'MENTION_LABEL_FEEDBACK', 'MENTION_LABEL_PRODUCT_IDEA',
  'MENTION_LABEL_LEAD', 'MENTION_LABEL_QUESTION', 'MENTION_LABEL_NOISE', 'MENTION_LABEL_SPAM', 'MENTION_LABEL_TOXIC', 'MENTION_LABEL_LIKELY_BOT',
];

/** Mentions of one kind, in figures. */
export interface Tones {
  mentions: number;
  negative: number;
  neutral: number;
  positive: number;
  unsure: number;
  /** Neither measured nor unsure: no lexicon for the language. */
  unmeasured: number;
  /** With a tone that is sure. */
  measured: number;
}

/** Parts of a count in the order they are drawn. */
export const TONE_PARTS = ['negative', 'neutral', 'positive', 'unsure', 'unmeasured'] as const;

export type TonePart = (typeof TONE_PARTS)[number];

/** A count as figures; what adds up to no more than the mentions is taken as it is. */
export function tones(count: ToneCount | undefined): Tones {
  const figure = (value: string | undefined) => Number(value ?? 0);
  const [mentions, negative, neutral, positive, unsure] = [count?.mentions, count?.negative, count?.neutral, count?.positive, count?.unsure].map(figure) as [number, number, number, number, number];
  const measured = negative + neutral + positive;
  return { mentions, negative, neutral, positive, unsure, measured, unmeasured: Math.max(0, mentions - measured - unsure) };
}

/** Share of negative ones among those measured; undefined when nothing was. */
export function negativeShare({ negative, measured }: Tones): number | undefined {
  return measured === 0 ? undefined : negative / measured;
}
