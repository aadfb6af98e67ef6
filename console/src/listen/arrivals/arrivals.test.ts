import { describe, expect, it } from 'vitest';
import { excerpt } from '../../api/mention/highlight.ts';
import { slim, type Hit, type ResultPage } from '../../api/mention/mentions.ts';
import type { Mention } from '../../api/types.ts';
import { arrived, barOf, distinct, firstPage, gathering, LONGEST, renewed, toReadAnew, withArrivals, withMention, type Found } from './arrivals.ts';

function hit(id: string, publishedAt: string, part: Partial<Mention> = {}): Hit {
  const mention = {
    id, agency: 'acme', brand: 'nova', network: 'mail', kind: 'MENTION_KIND_MAIL', language: 'fr', text: `text ${id}`, html: '', version: '1',
    sentiment: 'SENTIMENT_UNSPECIFIED', labels: [], publishedAt, ...part,
  } as Mention;
  return { mention, highlights: [], reasons: [], score: 0 };
}

const HOURS = ['2026-11-19T12:00:00Z', '2026-11-19T11:00:00Z', '2026-11-19T10:00:00Z'];

function page(hits: Hit[], part: Partial<ResultPage> = {}): ResultPage {
  return { hits, cursor: undefined, total: hits.length, totalIsLowerBound: false, countedAt: '', histogram: [], interval: 'hour', facets: [], ...part };
}

function found(...pages: ResultPage[]): Found {
  return { pages, pageParams: pages.map(() => undefined) };
}

describe('results', () => {
  it('have a mention once that was edited while the list was read, at the place of its latest state', () => {
    const pages = [
      page([hit('a', HOURS[0] ?? '', { version: '2' }), hit('b', HOURS[1] ?? '', { version: '9' })]),
      page([hit('b', HOURS[2] ?? '', { version: '10' }), hit('a', HOURS[2] ?? '', { version: '1' }), hit('a', HOURS[2] ?? '', { brand: 'velo' })]),
    ];
    expect(distinct(pages).map(({ mention }) => `${mention.brand} ${mention.id} ${mention.version}`)).toEqual(['nova a 2', 'nova b 10', 'velo a 1']);
    expect(distinct([])).toEqual([]);
  });

  it('are the same read page by page, also when a page is another one than before or the list begins anew', () => {
    const lists = [
      [['a', 'b']], [['a', 'b'], ['c']], [['a', 'b'], ['c'], ['b', 'd']], [['a', 'b'], ['c'], ['b', 'd'], ['e']], [['a', 'b'], ['x'], ['b', 'd'], ['e']], [['a', 'b']], [], [['f']],
    ];
    const known = new Map<string, ResultPage>();
    const pageOf = (ids: string[]) => known.get(ids.join()) ?? known.set(ids.join(), page(ids.map((id) => hit(id, HOURS[0] ?? '')))).get(ids.join()) as ResultPage;
    const gather = gathering();
    for (const list of lists.map((pages) => pages.map(pageOf))) {
      expect(gather(list)).toEqual(distinct(list));
    }
  });

  it('are looked at once, however many pages follow', () => {
    let looks = 0;
    const pages = Array.from({ length: 500 }, (_, index) => Object.defineProperty(page([]), 'hits', { get: () => [hit(`m${index}`, HOURS[0] ?? '', { version: String(looks++) })] }));
    const gather = gathering();
    const last = pages.map((_, index) => gather(pages.slice(0, index + 1))).at(-1);
    expect([last?.length, looks]).toEqual([500, 500]);
  });
});

describe('an edit', () => {
  it('shows where the mention stands, and an older state nowhere', () => {
    const list = found(page([hit('a', HOURS[0] ?? '', { version: '2' }), hit('b', HOURS[1] ?? '')]), page([hit('c', HOURS[2] ?? '')]));
    const after = renewed(list, [hit('a', HOURS[0] ?? '', { version: '1', text: 'old' }), hit('b', HOURS[1] ?? '', { version: '2', text: 'edited' })]);
    expect(after.pages[0]?.hits.map((one) => one.mention.text)).toEqual(['text a', 'edited']);
    expect(renewed(list, [hit('a', HOURS[0] ?? '', { version: '2' }), hit('b', HOURS[1] ?? '', { brand: 'velo', version: '5' })])).toBe(list);
  });
});

describe('arrivals', () => {
  const list = found(page([hit('b', HOURS[1] ?? ''), hit('c', HOURS[2] ?? '')]), page([hit('d', '2026-11-18T10:00:00Z')]));

  it('are what the first pages do not show', () => {
    const come = arrived(list, [hit('a', HOURS[0] ?? ''), hit('b', HOURS[1] ?? ''), hit('d', '2026-11-18T10:00:00Z')]);
    expect([come.hits.map((one) => one.mention.id), come.gap]).toEqual([['a'], false]);
  });

  it('leave a gap when more came than were looked at', () => {
    const many = Array.from({ length: 50 }, (_, index) => hit(`n${index}`, '2026-11-19T13:00:00Z'));
    expect(arrived(list, many).gap).toBe(true);
    expect(arrived(found(page([])), many).gap).toBe(false);
    expect(arrived(list, [...many.slice(1), hit('b', '')]).gap).toBe(false);
  });

  it('stand at their place, also when they were published earlier, and are counted', () => {
    const before = found(page([hit('b', HOURS[1] ?? ''), hit('d', '2026-11-19T09:00:00Z')], {
      histogram: [{ start: '2026-11-19T11:00:00Z', count: 1 }, { start: '2026-11-19T09:00:00Z', count: 1 }],
      facets: [{ field: 'network', values: [{ value: 'mail', count: '2' }] }, { field: 'kind', values: [{ value: 'mail', count: '2' }] }],
    }));
    const after = withArrivals(before, [hit('a', '2026-11-19T11:20:00Z'), hit('c', HOURS[2] ?? '', { network: 'feed' })], 'Europe/Paris').pages[0];
    expect(after?.hits.map((one) => one.mention.id)).toEqual(['a', 'b', 'c', 'd']);
    expect(after?.total).toBe(4);
    expect(after?.histogram.map((bar) => [bar.start.slice(11, 16), bar.count])).toEqual([['09:00', 1], ['10:00', 1], ['11:00', 2]]);
    expect(after?.facets).toEqual([
      { field: 'network', values: [{ value: 'mail', count: '3' }, { value: 'feed', count: '1' }] },
      { field: 'kind', values: [{ value: 'mail', count: '4' }] },
    ]);
  });

  it('are counted by tone and in each of their labels', () => {
    const before = found(page([hit('b', HOURS[1] ?? '')], {
      facets: [
        { field: 'sentiment', values: [{ value: 'negative', count: '1' }] }, { field: 'label', values: [{ value: 'help', count: '1' }] }, { field: 'other', values: [] },
      ],
    }));
    const come = [
      hit('a', HOURS[0] ?? '', { sentiment: 'SENTIMENT_NEGATIVE', labels: ['MENTION_LABEL_HELP', 'MENTION_LABEL_PRODUCT_IDEA'] }),
      hit('c', HOURS[0] ?? '', { sentiment: 'SENTIMENT_UNSURE' }),
      hit('d', HOURS[0] ?? ''),
    ];
    expect(withArrivals(before, come, 'UTC').pages[0]?.facets).toEqual([
      { field: 'sentiment', values: [{ value: 'negative', count: '2' }, { value: 'unsure', count: '1' }] },
      { field: 'label', values: [{ value: 'help', count: '2' }, { value: 'product_idea', count: '1' }] },
      { field: 'other', values: [] },
    ]);
  });

  it('are taken in until the first page is too long or something stands between', () => {
    const long = found(page(Array.from({ length: LONGEST - 1 }, (_, index) => hit(`n${index}`, ''))));
    const [a, b] = [hit('a', ''), hit('b', '')];
    expect(toReadAnew(long, { hits: [a], gap: false })).toBe(false);
    expect(toReadAnew(long, { hits: [a, b], gap: false })).toBe(true);
    expect(toReadAnew(list, { hits: [a], gap: true })).toBe(true);
    expect(toReadAnew(found(page([]), ...long.pages), { hits: [a, b], gap: false })).toBe(false);
  });

  it('that only moved stand at their new place alone, and are counted once', () => {
    const before = found(
      page([hit('b', HOURS[1] ?? '')], {
        total: 3, histogram: [{ start: '2026-11-19T11:00:00Z', count: 1 }, { start: '2026-11-19T10:00:00Z', count: 1 }, { start: '2026-11-19T09:00:00Z', count: 1 }],
        facets: [{ field: 'network', values: [{ value: 'mail', count: '3' }] }, { field: 'label', values: [{ value: 'help', count: '1' }] }],
      }),
      page([hit('c', HOURS[2] ?? '')]), page([hit('d', '2026-11-19T09:00:00Z', { labels: ['MENTION_LABEL_HELP'] })]),
    );
    const come = arrived(before, [hit('d', HOURS[0] ?? '', { version: '2' }), hit('b', HOURS[1] ?? '')]);
    const after = withArrivals(before, come.hits, 'UTC');
    expect(after.pages.map((one) => one.hits.map(({ mention }) => `${mention.id}${mention.version}`))).toEqual([['d2', 'b1'], ['c1'], []]);
    expect(after.pages[0]?.total).toBe(3);
    expect(after.pages[0]?.histogram.map((bar) => [bar.start.slice(11, 13), bar.count])).toEqual([['09', 0], ['10', 1], ['11', 1], ['12', 1]]);
    expect(after.pages[0]?.facets).toEqual([{ field: 'network', values: [{ value: 'mail', count: '3' }] }, { field: 'label', values: [] }]);
  });

  it('that were edited and may come from further down than was read have the list read anew', () => {
    const part = found(page([hit('b', HOURS[1] ?? '')], { cursor: 'next' as never }));
    const edited = { hits: [hit('a', HOURS[0] ?? '', { version: '2' })], gap: false };
    expect(toReadAnew(part, edited)).toBe(true);
    expect(toReadAnew(part, { hits: [hit('a', HOURS[0] ?? '')], gap: false })).toBe(false);
    expect(toReadAnew(found(page([hit('b', HOURS[1] ?? '')])), edited)).toBe(false);
    expect(toReadAnew(found(...part.pages, page([hit('a', HOURS[2] ?? '')], { cursor: 'next' as never })), edited)).toBe(false);
  });

  it('are told apart from another brand’s by the same id', () => {
    expect(arrived(list, [hit('b', HOURS[1] ?? '', { brand: 'velo' })]).hits).toHaveLength(1);
  });

  it('change nothing when nothing came', () => {
    expect(withArrivals(list, [], 'UTC')).toBe(list);
  });
});

describe('barOf', () => {
  it('follows the hours and days of the zone', () => {
    expect(new Date(barOf('2026-11-19T10:20:00Z', 'hour', 'Asia/Kolkata')).toISOString()).toBe('2026-11-19T09:30:00.000Z');
    expect(new Date(barOf('2026-11-19T23:20:00Z', 'day', 'Europe/Paris')).toISOString()).toBe('2026-11-19T23:00:00.000Z');
  });
});

describe('withMention', () => {
  it('changes the mention wherever it stands and keeps the words shown', () => {
    const list = found(page([hit('a', '')]), page([hit('b', '', { text: '… cut …' })]));
    const after = withMention(list, { ...hit('b', '', { text: 'the whole text', version: '2', sentiment: 'SENTIMENT_POSITIVE' }).mention });
    expect(after.pages[1]?.hits[0]?.mention).toMatchObject({ text: '… cut …', version: '2', sentiment: 'SENTIMENT_POSITIVE' });
    expect(after.pages[0]).toBe(list.pages[0]);
    expect(withMention(list, hit('z', '').mention)).toBe(list);
  });
});

describe('long lists', () => {
  it('are read anew from their first page', () => {
    const list = found(page([hit('a', '')]), page([hit('b', '')]), page([hit('c', '')]));
    expect(firstPage(list)).toEqual(found(page([hit('a', '')])));
    const short = found(page([hit('a', '')]));
    expect(firstPage(short)).toBe(short);
  });

  it('hold only what is shown of a mention, with its marks', () => {
    const text = `${'mot '.repeat(400)}panne ${'mot '.repeat(400)}`;
    const start = text.indexOf('panne');
    const one = hit('a', '', { text, html: '<p>long</p>' });
    const cut = slim({ ...one, highlights: [{ field: 'text', start, end: start + 5 }, { field: 'title', start: 0, end: 2 }] });
    expect([cut.mention.text.length < 360, cut.mention.html]).toEqual([true, '']);
    const mark = cut.highlights.find((each) => each.field === 'text');
    expect(cut.mention.text.slice(mark?.start, mark?.end)).toBe('panne');
    expect(cut.highlights).toHaveLength(2);
    // the row cuts no further
    expect(excerpt(cut.mention.text, cut.highlights, 'text').text).toBe(cut.mention.text);
  });
});
