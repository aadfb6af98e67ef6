import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Mention } from '../../api/types.ts';
import type { Hit, Search } from '../../api/mention/mentions.ts';
import { FileParts, type Piece } from '../../table/pieces.ts';
import { COLUMNS, listPieces, searchPieces } from './records.ts';

const SEARCH: Search = { query: 'nova', networks: [], languages: [], sentiments: [], labels: [], from: '', until: '', order: 'newest' };

function mention(index: number, part: Partial<Mention> = {}): Mention {
  return {
    id: `m${index}`, brand: 'nova', network: 'mail', kind: 'MENTION_KIND_MAIL', language: 'fr', country: '', title: '', text: `text ${index}`, url: '',
    sentiment: 'SENTIMENT_UNSPECIFIED', sentimentScore: 0, labels: [], matchedQueries: [], publishedAt: new Date(1_800_000_000_000 - index * 1000).toISOString(), ...part,
  } as unknown as Mention;
}

function serving(total: number) {
  const asked: URL[] = [];
  vi.stubGlobal('fetch', vi.fn((address: string, init: RequestInit) => {
    init.signal?.throwIfAborted();
    const url = new URL(address, 'http://console');
    asked.push(url);
    const from = Number(url.searchParams.get('pageToken') ?? 0);
    const until = Math.min(total, from + Number(url.searchParams.get('pageSize')));
    const hits = Array.from({ length: until - from }, (_, index) => ({ mention: mention(from + index), highlights: [], reasons: [], score: 0 }));
    return Promise.resolve(Response.json({ hits, nextPageToken: until < total ? String(until) : '', total: String(total) }));
  }));
  return asked;
}

async function all(from: AsyncGenerator<Piece>): Promise<Piece[]> {
  const found: Piece[] = [];
  for await (const one of from) {
    found.push(one);
  }
  return found;
}

const record = (hit: Hit) => Object.values(COLUMNS).map((cell) => cell(hit, 0));

afterEach(() => vi.unstubAllGlobals());

describe('pieces', () => {
  it('page through all results and count them', async () => {
    const asked = serving(450);
    const found = await all(searchPieces('acme', ['-'], SEARCH, new AbortController().signal));
    expect(found.map((one) => [one.count, one.cut])).toEqual([[0, false], [200, false], [400, false], [450, false]]);
    expect(asked.map((one) => one.searchParams.get('pageSize'))).toEqual(['200', '200', '200']);
    const lines = found.map((one) => one.text).join('').trim().split('\r\n');
    expect([lines.length, lines[1]?.slice(0, 14), lines.at(-1)?.startsWith('m449,')]).toEqual([451, 'm0,nova,mail,m', true]);
  });

  it('say when they were cut', async () => {
    serving(450);
    const cut = await all(searchPieces('acme', ['-'], SEARCH, new AbortController().signal, 300));
    expect(cut.at(-1)).toMatchObject({ count: 300, cut: true });
    const exact = await all(searchPieces('acme', ['-'], SEARCH, new AbortController().signal, 450));
    expect(exact.at(-1)).toMatchObject({ count: 450, cut: false });
  });

  it('stop when told', async () => {
    const asked = serving(450);
    const stop = new AbortController();
    const from = searchPieces('acme', ['-'], SEARCH, stop.signal);
    await from.next();
    await from.next();
    stop.abort();
    await expect(from.next()).rejects.toMatchObject({ name: 'AbortError' });
    expect(asked).toHaveLength(1);
  });
});

describe('a mention that is edited while the list is read', () => {
  const hit = (index: number, part: Partial<Mention>) => ({ mention: mention(index, part), highlights: [], reasons: [], score: 0 });
  const lines = async (pages: Hit[][], most?: number) => {
    const read = (token: string) => Promise.resolve({ found: pages[Number(token)] ?? [], nextPageToken: Number(token) + 1 < pages.length ? String(Number(token) + 1) : '' });
    const file = new FileParts();
    let last: Piece | undefined;
    for await (const piece of listPieces(read, (page) => page.found, most)) {
      file.add(piece);
      last = piece;
    }
    const text = await new Blob(file.parts()).text();
    return { rows: text.trim().split('\r\n').slice(1).map((line) => [line.split(',')[0], line.split(',').at(-3)]), count: last?.count, cut: last?.cut };
  };

  it('stands once, as it was read last', async () => {
    const pages = [
      [hit(0, { version: '1', text: 'été' }), hit(1, { version: '1', text: 'é, avant' }), hit(2, { version: '1', text: '🎉' })],
      [hit(1, { version: '2', text: 'après' }), hit(3, { version: '1' })],
    ];
    expect(await lines(pages)).toEqual({ rows: [['m0', 'été'], ['m2', '🎉'], ['m1', 'après'], ['m3', 'text 3']], count: 4, cut: false });
  });

  it('keeps its later state, whichever is read first', async () => {
    const pages = [[hit(0, { version: '10', text: 'b' })], [hit(0, { version: '9', text: 'a' }), hit(0, { version: '10', text: 'c' })], [hit(0, { version: '11', text: 'd' })]];
    expect(await lines(pages)).toEqual({ rows: [['m0', 'd']], count: 1, cut: false });
  });

  it('is another one in another brand', async () => {
    expect((await lines([[hit(0, { brand: 'nova' }), hit(0, { brand: 'velo' })]])).count).toBe(2);
  });

  it('takes no place of another', async () => {
    const pages = [[hit(0, {}), hit(0, { version: '2' })], [hit(1, {}), hit(0, { version: '3', text: 'c' })], [hit(2, {})]];
    expect(await lines(pages, 2)).toEqual({ rows: [['m1', 'text 1'], ['m0', 'c']], count: 2, cut: true });
    expect(await lines(pages, 3)).toMatchObject({ count: 3, cut: false });
  });
});

describe('the pieces of a list', () => {
  const hit = (index: number) => ({ mention: mention(index), highlights: [], reasons: [], score: 0 });
  const pages: Record<string, { found: number[]; nextPageToken: string }> = { '': { found: [0, 1], nextPageToken: 'b' }, b: { found: [], nextPageToken: 'c' }, c: { found: [2], nextPageToken: '' } };
  const read = (token: string) => Promise.resolve(pages[token] ?? expect.fail(`no page ${token}`));

  it('are read to its end, over pages of which nothing is left', async () => {
    const found = await all(listPieces(read, (page) => page.found.map(hit)));
    expect(found.map((one) => [one.count, one.cut])).toEqual([[0, false], [2, false], [2, false], [3, false]]);
    expect(found.map((one) => one.text.split(',')[0]?.replace('\uFEFF', ''))).toEqual(['id', 'm0', '', 'm2']);
  });

  it('say when they were cut', async () => {
    expect((await all(listPieces(read, (page) => page.found.map(hit), 2))).at(-1)).toMatchObject({ count: 2, cut: true });
  });
});

describe('record', () => {
  it('writes codes short and leaves out what is unknown', () => {
    const cells = record({
      mention: mention(1, { sentiment: 'SENTIMENT_NEGATIVE', sentimentScore: -0.5, labels: ['MENTION_LABEL_HELP', 'MENTION_LABEL_LIKELY_BOT'], author: { id: 'a', name: 'Ana', handle: 'ana', url: '', followers: '0' } }),
      highlights: [], reasons: [], score: 0,
    });
    expect(cells).toEqual([
      'm1', 'nova', 'mail', 'mail', '2027-01-15T07:59:59.000Z', undefined, 'Ana', 'ana', 'a', undefined, 'fr', '', 'negative', -0.5, 'help likely_bot', '', 'text 1', '', '',
    ]);
  });

  it.each<[Mention['sentiment'], string, number | undefined]>([
    ['SENTIMENT_UNSPECIFIED', '', undefined], ['SENTIMENT_UNSURE', 'unsure', undefined], ['SENTIMENT_NEUTRAL', 'neutral', 0],
  ])('has a score for %s only when it was measured', (sentiment, word, score) => {
    expect(record({ mention: mention(1, { sentiment, sentimentScore: 0 }), highlights: [], reasons: [], score: 0 }).slice(12, 14)).toEqual([word, score]);
  });
});
