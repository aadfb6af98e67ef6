import type { Mention } from '../../api/types.ts';

/** A mention for tests. */
export function mention(part: Partial<Mention> = {}): Mention {
  return {
    id: 'm1', agency: 'acme', brand: 'nova', network: 'mail', kind: 'MENTION_KIND_MAIL', account: '', source: '', language: 'en', country: '', title: '', text: 'no answer yet', html: '',
    url: '', version: '1', sentiment: 'SENTIMENT_NEGATIVE', sentimentScore: 0, labels: [], corrected: [], quoted: [], matchedQueries: [], author: { id: 'ana', name: 'Ana' },
    publishedAt: '2026-11-19T12:00:00Z', ...part,
  } as Mention;
}
