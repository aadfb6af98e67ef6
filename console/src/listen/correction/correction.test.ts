import { describe, expect, it } from 'vitest';
import type { Mention } from '../../api/types.ts';
import { corrected, correctionOf, differs, saidOf } from './correction.ts';

const mention = {
  id: 'm1', sentiment: 'SENTIMENT_NEGATIVE', labels: ['MENTION_LABEL_COMPLAINT'], language: 'fr', corrected: [], version: '3',
} as unknown as Mention;

describe('a correction', () => {
  it('says only what was changed', () => {
    const said = { ...saidOf(mention), sentiment: 'SENTIMENT_POSITIVE' as const };
    expect(differs(mention, said)).toBe(true);
    expect(correctionOf(mention, said)).toEqual({ sentiment: 'SENTIMENT_POSITIVE' });
  });

  it('names labels in the order of the contract, and none as none', () => {
    expect(correctionOf(mention, { ...saidOf(mention), labels: ['MENTION_LABEL_QUESTION', 'MENTION_LABEL_HELP'] })).toEqual({ labels: ['MENTION_LABEL_HELP', 'MENTION_LABEL_QUESTION'] });
    expect(correctionOf(mention, { ...saidOf(mention), labels: [] })).toEqual({ labels: [] });
  });

  it('confirms all of it when nothing was changed', () => {
    expect(differs(mention, saidOf(mention))).toBe(false);
    expect(correctionOf(mention, saidOf(mention))).toEqual({ sentiment: 'SENTIMENT_NEGATIVE', labels: ['MENTION_LABEL_COMPLAINT'], language: 'fr' });
    const bare = { ...mention, sentiment: 'SENTIMENT_UNSPECIFIED' as const, labels: [], language: '' };
    expect(correctionOf(bare, saidOf(bare))).toEqual({ labels: [] });
  });

  it('is shown before it is taken', () => {
    const after = corrected(corrected(mention, { sentiment: 'SENTIMENT_NEUTRAL' }), { sentiment: 'SENTIMENT_POSITIVE', language: 'en' });
    expect(after).toMatchObject({
      sentiment: 'SENTIMENT_POSITIVE', language: 'en', labels: ['MENTION_LABEL_COMPLAINT'],
      corrected: ['ENRICHMENT_FIELD_SENTIMENT', 'ENRICHMENT_FIELD_LANGUAGE'],
    });
  });
});
