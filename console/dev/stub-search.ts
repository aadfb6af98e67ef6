import type { Highlight, Mention, SearchPage } from '../src/api/types.ts';
import { startOfDay, isoDay } from '../src/words/time.ts';

const LABELS = /label:(?:\w+|\([^)]*\))/;

function terms(query: string): string[] {
  return (query.replace(LABELS, ' ').match(/"[^"]+"|[^\s()]+/g) ?? []).filter((one) => !['AND', 'OR', 'NOT'].includes(one)).map((one) => one.replace(/"/g, '').toLowerCase());
}

function highlights(mention: Mention, words: string[]): Highlight[] {
  return (['title', 'text'] as const).flatMap((field) =>
    words.flatMap((word) => [...mention[field].toLowerCase().matchAll(new RegExp(word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'g'))].map((match) => ({ field, start: match.index, end: match.index + word.length }))),
  );
}

const short = (code: string) => code.replace(/^(SENTIMENT|MENTION_LABEL)_/, '').toLowerCase();

/** A rough likeness of search, enough to look at the page. */
export function search(mentions: Mention[], query: URLSearchParams): SearchPage {
  const called = /^author:"([^"*]*)\*?"$/.exec(query.get('query') ?? '')?.[1]?.toLowerCase();
  const words = called === undefined ? terms(query.get('query') ?? '') : [];
  const labels = LABELS.exec(query.get('query') ?? '')?.[0].toUpperCase();
  const every = !(query.get('query') ?? '').includes(' OR ');
  const in_ = (name: string, value: string) => query.getAll(name).length === 0 || query.getAll(name).includes(value);
  const found = mentions
    .filter((one) => {
      const text = `${one.title} ${one.text}`.toLowerCase();
      const hit = called !== undefined ? `${one.author?.name ?? ''} ${one.author?.handle ?? ''}`.toLowerCase().includes(called) : words.length === 0 || (every ? words.every((word) => text.includes(word)) : words.some((word) => text.includes(word)));
      const at = one.publishedAt ?? '';
      return hit && query.getAll('savedQueries').every((id) => one.matchedQueries.includes(id)) && in_('networks', one.network) && in_('languages', one.language) && in_('sentiments', short(one.sentiment)) && (labels === undefined || one.labels.some((label) => labels.includes(short(label).toUpperCase()))) && at >= (query.get('from') ?? '') && (!query.get('until') || at < (query.get('until') ?? ''));
    })
    .sort((a, b) => ((a.publishedAt ?? '') < (b.publishedAt ?? '') ? 1 : -1))
    .map((mention) => ({ mention, highlights: highlights(mention, words), reasons: words.slice(0, 10), score: 0 }));
  const size = Number(query.get('pageSize') ?? 25);
  const from = Number(query.get('pageToken') || 0);
  const zone = query.get('histogramTimeZone') ?? '';
  const count = (key: (one: Mention) => string) => {
    const counts = new Map<string, number>();
    found.forEach((hit) => counts.set(key(hit.mention), (counts.get(key(hit.mention)) ?? 0) + 1));
    return [...counts].sort((a, b) => b[1] - a[1]).map(([value, n]) => ({ value, count: String(n) }));
  };
  const hourly = (one: Mention) => `${(one.publishedAt ?? '').slice(0, 13)}:00:00Z`;
  const daily = (one: Mention) => startOfDay(isoDay(one.publishedAt ?? '', zone), zone);
  const long = found.length > 0 && Date.parse(found[0]?.mention.publishedAt ?? '') - Date.parse(found.at(-1)?.mention.publishedAt ?? '') > 7 * 86_400_000;
  return {
    hits: found.slice(from, from + size),
    nextPageToken: from + size < found.length ? String(from + size) : '',
    total: String(found.length), totalIsLowerBound: false,
    histogram: zone === '' ? [] : count(long ? daily : hourly).map((one) => ({ start: one.value, count: one.count })).sort((a, b) => (a.start < b.start ? -1 : 1)),
    histogramInterval: zone === '' ? '' : long ? 'day' : 'hour',
    facets: query.get('facets') === null ? [] : [
      { field: 'network', values: count((one) => one.network) }, { field: 'language', values: count((one) => one.language) },
      { field: 'sentiment', values: count((one) => short(one.sentiment)).filter((one) => one.value !== 'unspecified') }, { field: 'label', values: count((one) => short(one.labels[0] ?? '')).filter((one) => one.value !== '') },
      { field: 'kind', values: count((one) => one.kind.replace('MENTION_KIND_', '').toLowerCase()) }, { field: 'brand', values: count((one) => one.brand) },
    ],
  };
}
