import { describe, expect, it } from 'vitest';
import { asQuery } from './as-query.ts';

describe('a search as a query', () => {
  it.each([
    ['a OR b', {}, 'a OR b'],
    ['', { labels: ['help'] }, 'label:help'],
    ['a OR b', { labels: ['help', 'lead'], networks: ['mail'] }, '(a OR b) AND network:mail AND label:(help OR lead)'],
    ['a OR b', { sentiments: ['negative'], languages: ['fr', 'en'] }, '(a OR b) AND lang:(fr OR en) AND sentiment:negative'],
    ['a OR b', { people: true as const }, '(a OR b) NOT label:likely_bot'],
    [' a ', { people: true as const, networks: ['feed'] }, '(a) AND network:feed NOT label:likely_bot'],
    ['("a (b" OR c) AND (d)', { labels: ['help'] }, '(("a (b" OR c) AND (d)) AND label:help'],
  ])('%j beside %j is %s', (words, address, query) => {
    expect(asQuery(words, address)).toEqual({ query, left: false });
  });

  it.each([
    ['a', { saved: ['outage'], brand: 'nova' }, 'a'],
    ['a', { from: '2026-11-01T00:00:00Z' }, 'a'],
    ['a', { until: '2026-11-01T00:00:00Z', labels: ['help'] }, '(a) AND label:help'],
    ['a', { languages: ['fr', ''] }, 'a'],
    ['a', { languages: ['und'] }, 'a'],
    ['a', { networks: ['mail', ''] }, 'a'],
    ['', { people: true as const }, ''],
    ['a) OR (b', { labels: ['help'] }, 'a) OR (b'],
    ['a) OR (b', { networks: ['mail'] }, 'a) OR (b'],
  ])('%j beside %j is no more than %j, and that is told', (words, address, query) => {
    expect(asQuery(words, address)).toEqual({ query, left: true });
  });
});
