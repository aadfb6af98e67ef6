import { describe, expect, it } from 'vitest';
import type { Keyword, KeywordCategory, KeywordState } from '../../api/types.ts';
import { grouped, heardOf, objectiveOf, queryFor, seen, type Heard } from './hearing.ts';
import { differences, keywordsOf, problemsOf, texts, typedOf, withTheirs } from './keyword-text.ts';

const keyword = (text: string, category: KeywordCategory = 'KEYWORD_CATEGORY_PRODUCTS'): Keyword => ({ category, text });
const heard = (text: string, state: KeywordState, category?: KeywordCategory): Heard => ({ keyword: keyword(text, category), state, savedQueries: [] });

const ALL = [
  heard('Nova One', 'KEYWORD_STATE_COVERED'), heard('Nova Two', 'KEYWORD_STATE_NOT_LISTENED'), heard('Solenza', 'KEYWORD_STATE_PARTLY', 'KEYWORD_CATEGORY_COMPETITORS'),
  heard('Nova Box', 'KEYWORD_STATE_NOT_LISTENED'), heard('Nova Pay', 'KEYWORD_STATE_PARTLY'),
];

describe('keywords', () => {
  it('stand in their category, what nobody listens to first, else as they were given', () => {
    const groups = grouped(ALL);
    expect(groups.map((one) => one.category.replace('KEYWORD_CATEGORY_', ''))).toEqual(['COMPANY', 'BRANDS', 'PRODUCTS', 'COMPETITORS', 'COMPETITOR_BRANDS', 'INDUSTRY']);
    expect(groups[2]?.heard.map((one) => one.keyword.text)).toEqual(['Nova Two', 'Nova Box', 'Nova Pay', 'Nova One']);
    expect(groups[2]?.unheard).toEqual(['Nova Two', 'Nova Box']);
    expect(groups[0]).toEqual({ category: 'KEYWORD_CATEGORY_COMPANY', heard: [], unheard: [] });
  });

  it('are seen by their state', () => {
    expect([undefined, 'unheard' as const, 'partly' as const, 'heard' as const].map((view) => seen(ALL, view).length)).toEqual([5, 2, 2, 1]);
  });

  it('without a text are left out', () => {
    expect(heardOf({ etag: 'v1', keywords: [{ state: 'KEYWORD_STATE_COVERED', savedQueries: [] }] })).toEqual([]);
  });
});

describe('the query for keywords', () => {
  it.each([
    [['Nova'], 'Nova'],
    [['Nova One'], '"Nova One"'],
    [['e-bike'], '"e-bike"'],
    [['#VeloLibre'], '#VeloLibre'],
    [['NOT'], '"NOT"'],
    [['NEAR'], '"NEAR"'],
    [['Watt & Cie'], '"Watt & Cie"'],
    [['the “big” one'], '"the big one"'],
    [['🚲'], '🚲'],
    [['Roulib', 'PedalPoint Go', 'Roulib'], 'Roulib OR "PedalPoint Go"'],
    [['Énergie'], 'Énergie'],
  ])('%j is %s', (given, expected) => {
    expect(queryFor(given)).toBe(expected);
  });

  it('is for what its category is about', () => {
    expect(['KEYWORD_CATEGORY_PRODUCTS' as const, 'KEYWORD_CATEGORY_COMPETITOR_BRANDS' as const, 'KEYWORD_CATEGORY_INDUSTRY' as const].map(objectiveOf))
      .toEqual(['OBJECTIVE_ANSWER', 'OBJECTIVE_COMPETITOR', 'OBJECTIVE_MARKET_NEEDS']);
  });
});

describe('typed keywords', () => {
  it('are read one a line, out of a sheet too, each once', () => {
    expect(texts(' Nova \r\nNova Two\tNova Box; Ben, Jerry\n\nNova')).toEqual(['Nova', 'Nova Two', 'Nova Box', 'Ben, Jerry']);
  });

  it('say the same after being read back', () => {
    const given = [keyword('Nova', 'KEYWORD_CATEGORY_COMPANY'), keyword('One'), keyword('Two')];
    expect(keywordsOf(typedOf(given))).toEqual(given);
  });

  it('are told what cannot be beside their list', () => {
    const typed = { ...typedOf([]), KEYWORD_CATEGORY_BRANDS: 'ok\n***', KEYWORD_CATEGORY_INDUSTRY: 'x'.repeat(101), KEYWORD_CATEGORY_PRODUCTS: '🚲\n5' };
    expect(Object.fromEntries(Object.entries(problemsOf(typed)).map(([category, wrong]) => [category, wrong.key]))).toEqual({
      KEYWORD_CATEGORY_BRANDS: 'coverage.wrongMute', KEYWORD_CATEGORY_INDUSTRY: 'coverage.wrongLong',
    });
  });

  it('differ by what came and what went, category by category', () => {
    const { added, removed } = differences([keyword('a'), keyword('b')], [keyword('b'), keyword('a', 'KEYWORD_CATEGORY_BRANDS')]);
    expect([added, removed]).toEqual([[keyword('a', 'KEYWORD_CATEGORY_BRANDS')], [keyword('a')]]);
  });

  it('take in what somebody else changed and lose nothing', () => {
    const base = [keyword('one'), keyword('two')];
    const typed = { ...typedOf(base), KEYWORD_CATEGORY_PRODUCTS: 'two\nmine' };
    const together = withTheirs(typed, base, [keyword('one'), keyword('theirs'), keyword('rival', 'KEYWORD_CATEGORY_COMPETITORS')]);
    expect(keywordsOf(together)).toEqual([keyword('mine'), keyword('theirs'), keyword('rival', 'KEYWORD_CATEGORY_COMPETITORS')]);
  });
});
