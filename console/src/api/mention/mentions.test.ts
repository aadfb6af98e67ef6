import { afterEach, describe, expect, it, vi } from 'vitest';
import { listenSearch } from '../../frame/addresses.ts';
import { standAlone, withLabels } from './label-words.ts';
import { mention } from '../../listen/results/mention.fixture.ts';
import { excerpt } from './highlight.ts';
import { readHits, slim, type Search } from './mentions.ts';
import type { Problem } from '../call/problem.ts';

const search = (part: Partial<Search>): Search => ({ query: '', networks: [], languages: [], sentiments: [], labels: [], from: '', until: '', order: 'newest', ...part });

function serving(status: number, answer: unknown) {
  const asked: URLSearchParams[] = [];
  vi.stubGlobal('fetch', (address: string) => {
    asked.push(new URL(address, 'http://console').searchParams);
    return Promise.resolve(Response.json(answer, { status }));
  });
  return asked;
}

const read = (part: Partial<Search>) => readHits(undefined, { agency: 'acme', brands: ['nova'], search: search(part), size: 50 });

afterEach(() => vi.unstubAllGlobals());

describe('labels', () => {
  it('are asked for in the query language, beside the words as a whole', () => {
    expect([withLabels('a OR b', []), withLabels(' ', ['help']), withLabels('a OR b', ['help', 'product_idea'])])
      .toEqual(['a OR b', 'label:help', '(a OR b) AND label:(help OR product_idea)']);
  });

  it('are sent with the words, tones by themselves', async () => {
    const asked = serving(200, { hits: [], nextPageToken: '' });
    await read({ query: 'panne', labels: ['help'], sentiments: ['negative', 'unsure'] });
    expect([asked[0]?.get('query'), asked[0]?.getAll('sentiments'), asked[0]?.has('labels')]).toEqual(['(panne) AND label:help', ['negative', 'unsure'], false]);
  });

  it.each([[['help'], '5'], [[], '6']])('%j leave a mistake where it was written', async (labels, column) => {
    serving(400, { reason: 'QUERY_SYNTAX', status: 400, metadata: { column: '6', expected: 'a word' }, detail: 'wrong' });
    const failure: Problem = await read({ query: 'a AND', labels }).then(() => expect.fail('it was read'), (one: Problem) => one);
    expect([failure.reason, failure.message, failure.metadata]).toEqual(['QUERY_SYNTAX', 'wrong', { column, expected: 'a word' }]);
  });
});

describe('a query that is too long for an address', () => {
  const sent: [string | undefined, string, Record<string, unknown>][] = [];
  const long = Array.from({ length: 4_000 }, (_, index) => `mot${index}`).join(' OR ');

  it('is searched by a body, in which nothing is said of what is not asked', async () => {
    vi.stubGlobal('fetch', (address: string, init: RequestInit) => {
      sent.push([init.method, address, init.body === undefined ? {} : (JSON.parse(String(init.body)) as Record<string, unknown>)]);
      return Promise.resolve(Response.json({ hits: [], nextPageToken: '' }));
    });
    await read({ query: 'panne', sentiments: ['unsure'], order: 'relevance' });
    await read({ query: long, sentiments: ['unsure'], order: 'relevance', from: '2026-11-19T00:00:00Z' });
    const path = '/v1/agencies/acme/brands/nova/mentions:search';
    expect(sent).toEqual([
      ['GET', `${path}?query=panne&sentiments=unsure&order=relevance&pageSize=50`, {}],
      ['POST', path, { query: long, networks: [], languages: [], sentiments: ['SENTIMENT_UNSURE'], from: '2026-11-19T00:00:00Z', order: 'SEARCH_ORDER_RELEVANCE', pageSize: 50 }],
    ]);
  });
});

describe('words beside labels', () => {
  it.each([
    ['a) OR (b', false], ['((a)) (', false], ['"(" a) OR (b ")"', false], ['(a OR "b)") (c)', false], ['published:[) TO (] a', false],
    ['(a OR b) AND (c OR d)', true], ['a) OR b', true], ['((a OR b)', true], ['"a" OR "b"', true], ['', true],
  ])('%s are known to stand alone: %s', (query, alone) => {
    expect(standAlone(query)).toBe(alone);
  });

  it('are read by themselves first where their parentheses might close those around them, and refused where they are wrong', async () => {
    const asked = serving(400, { reason: 'QUERY_SYNTAX', status: 400, metadata: { column: '2', expected: 'no )' }, detail: 'wrong' });
    const failure: Problem = await read({ query: 'a) OR (b', labels: ['help'] }).then(() => expect.fail('it was read'), (one: Problem) => one);
    expect([asked.map((one) => one.get('query')), failure.reason, failure.metadata]).toEqual([['a) OR (b'], 'QUERY_SYNTAX', { column: '2', expected: 'no )' }]);
  });

  it('that can be read are searched with the labels all the same', async () => {
    const asked = serving(200, { hits: [], nextPageToken: '' });
    await read({ query: '("a" OR b) (c)', labels: ['help'] });
    await read({ query: '(a OR b) (c)', labels: ['help'] });
    expect(asked.map((one) => one.get('query'))).toEqual(['("a" OR b) (c)', '(("a" OR b) (c)) AND label:help', '((a OR b) (c)) AND label:help']);
  });
});

describe('results of several brands', () => {
  const reading = { agency: 'acme', brands: ['nova', 'velo'], search: search({}), size: 1 };
  const hit = (brand: string, publishedAt: string) => ({ mention: mention({ id: brand, brand, publishedAt, text: 'long '.repeat(1_000), html: '<p>' }), highlights: [], reasons: [], score: 0 });

  it('wait for their turn without what is never shown', async () => {
    vi.stubGlobal('fetch', (address: string) => Promise.resolve(Response.json({ hits: [hit(/brands\/(\w+)/.exec(address)?.[1] ?? '', '2026-11-19T12:00:00Z')], nextPageToken: '' })));
    const page = await readHits(undefined, { ...reading, keep: slim });
    const waiting = Object.values(page.cursor ?? {}).flatMap((one) => one.buffer);
    expect([...page.items, ...waiting].map((one) => [one.mention.text.length < 400, one.mention.html])).toEqual([[true, ''], [true, '']]);
  });

  it('come by their moment, of which a fraction of a second is later than the whole one', async () => {
    vi.stubGlobal('fetch', (address: string) => Promise.resolve(Response.json({ hits: [address.includes('velo') ? hit('velo', '2026-11-19T12:00:00.5Z') : hit('nova', '2026-11-19T12:00:00Z')], nextPageToken: '' })));
    expect((await readHits(undefined, reading)).items.map((one) => one.mention.brand)).toEqual(['velo']);
  });
});

describe('the stretch of a text that is shown', () => {
  const at = (start: number, end: number) => [{ field: 'text', start, end }];

  it('has its match also where words are not spaced, or one is longer than the stretch', () => {
    const { text, highlights } = excerpt(`${'あ'.repeat(900)}停電${'い'.repeat(900)}`, at(900, 902), 'text', 340);
    expect(highlights.map((one) => text.slice(one.start, one.end))).toEqual(['停電']);
    const far = excerpt(`see ${'x'.repeat(900)}match ${'y'.repeat(400)}`, at(904, 909), 'text', 340);
    expect(far.highlights.map((one) => far.text.slice(one.start, one.end))).toEqual(['match']);
  });

  it('cuts no emoji in two', () => {
    expect([excerpt('🙂'.repeat(300), [], 'text', 341).text, excerpt(`${'🙂'.repeat(300)}panne`, at(600, 605), 'text', 341).text].map((one) => /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(one))).toEqual([false, false]);
  });
});

describe('the address of a search', () => {
  it('keeps tones and labels that there are', () => {
    expect(listenSearch({ sentiments: ['negative', 'cross'], labels: ['help', 'any', 3] })).toMatchObject({ sentiments: ['negative'], labels: ['help'] });
    expect(listenSearch({ sentiments: ['cross'], labels: 'help' })).toMatchObject({ sentiments: undefined, labels: undefined });
  });
});
