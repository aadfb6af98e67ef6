import type { Correction } from '../../api/mention/corrections.ts';
import type { EnrichmentField, Mention, MentionLabel, Sentiment } from '../../api/types.ts';
import { LABELS } from '../tone.ts';

/** What a person says about all that the machine added. */
export interface Said {
  sentiment: Sentiment;
  labels: readonly MentionLabel[];
  language: string;
}

/** What is known of a mention, to begin with. */
export function saidOf(mention: Mention): Said {
  return { sentiment: mention.sentiment, labels: mention.labels, language: mention.language };
}

function inOrder(labels: readonly MentionLabel[]): MentionLabel[] {
  return LABELS.filter((one) => labels.includes(one));
}

/** What differs from what is known. */
function changes(mention: Mention, said: Said): Correction {
  const labels = inOrder(said.labels);
  return {
    ...(said.sentiment !== mention.sentiment && said.sentiment !== 'SENTIMENT_UNSPECIFIED' ? { sentiment: said.sentiment } : {}),
    ...(labels.join() !== inOrder(mention.labels).join() ? { labels } : {}),
    ...(said.language !== mention.language && said.language !== '' ? { language: said.language } : {}),
  };
}

/** Whether anything would change. */
export function differs(mention: Mention, said: Said): boolean {
  return Object.keys(changes(mention, said)).length > 0;
}

/** What to send: what was changed, else all of it, which confirms the machine. */
export function correctionOf(mention: Mention, said: Said): Correction {
  if (differs(mention, said)) {
    return changes(mention, said);
  }
  return {
    ...(mention.sentiment === 'SENTIMENT_UNSPECIFIED' ? {} : { sentiment: mention.sentiment }),
    labels: inOrder(mention.labels),
    ...(mention.language === '' ? {} : { language: mention.language }),
  };
}

/** The mention as it will be when the correction is taken. */
export function corrected(mention: Mention, correction: Correction): Mention {
  const fields: EnrichmentField[] = [
    ...(correction.sentiment === undefined ? [] : ['ENRICHMENT_FIELD_SENTIMENT' as const]),
    ...(correction.labels === undefined ? [] : ['ENRICHMENT_FIELD_LABELS' as const]),
    ...(correction.language === undefined ? [] : ['ENRICHMENT_FIELD_LANGUAGE' as const]),
  ];
  return { ...mention, ...correction, corrected: [...new Set([...mention.corrected, ...fields])] };
}
