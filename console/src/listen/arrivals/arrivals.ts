import type { InfiniteData } from '@tanstack/react-query';
import { NEWEST, type Bar, type Hit, type ResultPage } from '../../api/mention/mentions.ts';
import type { Facet, Mention } from '../../api/types.ts';
import { isoDay, startOfDay } from '../../words/time.ts';

export type Found = InfiniteData<ResultPage, unknown>;

/** Mentions that came in since the list was read. */
export interface Come {
  hits: readonly Hit[];
  /** More came than were looked at, so that something may stand between them and the list. */
  gap: boolean;
}

export const NOTHING: Come = { hits: [], gap: false };

/** Results the first page holds at most by taking in what comes: sorting and counting them costs more with each. */
export const LONGEST = 1_000;

/** What is one mention, whatever of it was read. */
const same = ({ mention }: Hit) => `${mention.brand} ${mention.id}`;

/** Whether the list is to be read anew instead of taking in what came. */
export function toReadAnew(found: Found, come: Come): boolean {
  return come.gap || (found.pages[0]?.hits.length ?? 0) + come.hits.length > LONGEST || mayBeCounted(found, come.hits);
}

/** An edited mention that the list does not show may be new in it, or come from further down than was read: only the service knows. */
function mayBeCounted({ pages }: Found, come: readonly Hit[]): boolean {
  if (pages.at(-1)?.cursor === undefined) {
    return false;
  }
  const shown = new Set(pages.flatMap((page) => page.hits.map(same)));
  return come.some((hit) => Number(hit.mention.version) > 1 && !shown.has(same(hit)));
}

/** What of the newest results the list does not show. They stand in its first two pages, or nowhere. */
export function arrived(found: Found, newest: readonly Hit[]): Come {
  const known = new Set(found.pages.slice(0, 2).flatMap((page) => page.hits.map(same)));
  const hits = newest.filter((hit) => !known.has(same(hit)));
  return { hits, gap: known.size > 0 && hits.length === newest.length && newest.length >= NEWEST };
}

/** All results, each mention once: one that gets another time while the list is read stands where its latest state does. */
export function distinct(pages: readonly ResultPage[]): Hit[] {
  const all = pages.flatMap((page) => page.hits);
  const latest = new Map<string, Hit>();
  for (const hit of all) {
    const known = latest.get(same(hit));
    if (known === undefined || (Number(hit.mention.version) || 0) >= (Number(known.mention.version) || 0)) {
      latest.set(same(hit), hit);
    }
  }
  return latest.size === all.length ? all : all.filter((hit) => latest.get(same(hit)) === hit);
}

/** The same for a list that grows page by page: what was looked at once is not looked at with each further page. */
export function gathering(): (pages: readonly ResultPage[]) => readonly Hit[] {
  let seen: readonly ResultPage[] = [];
  let hits: readonly Hit[] = [];
  let names = new Set<string>();
  return (pages) => {
    const grown = seen.length > 0 && seen.every((page, index) => page === pages[index]);
    if (!grown) {
      [hits, names] = [[], new Set()];
    }
    const fresh = (grown ? pages.slice(seen.length) : pages).flatMap((page) => page.hits);
    const known = names.size;
    fresh.forEach((hit) => names.add(same(hit)));
    hits = names.size === known + fresh.length ? [...hits, ...fresh] : distinct(pages);
    seen = pages;
    return hits;
  };
}

/** The list with later versions of what it shows, where they stand; the same list when there are none. */
export function renewed(found: Found, newest: readonly Hit[]): Found {
  const later = new Map(newest.map((hit) => [same(hit), hit]));
  let changed = false;
  const renew = (hit: Hit): Hit => {
    const now = later.get(same(hit));
    if (now === undefined || (Number(now.mention.version) || 0) <= (Number(hit.mention.version) || 0)) {
      return hit;
    }
    changed = true;
    return now;
  };
  const pages = found.pages.slice(0, 2).map((page) => ({ ...page, hits: page.hits.map(renew) }));
  return changed ? { ...found, pages: [...pages, ...found.pages.slice(2)] } : found;
}

/** The list with what came in at its place, and counted everywhere; what only moved leaves its former place, and is no more than before. */
export function withArrivals(found: Found, come: readonly Hit[], zone: string): Found {
  if (found.pages[0] === undefined || come.length === 0) {
    return found;
  }
  const names = new Set(come.map(same));
  const moved = distinct(found.pages).filter((hit) => names.has(same(hit)));
  const pages = moved.length === 0 ? found.pages : found.pages.map((page) => ({ ...page, hits: page.hits.filter((hit) => !names.has(same(hit))) }));
  const [first, ...rest] = pages as [ResultPage, ...ResultPage[]];
  const at = (hit: Hit) => Date.parse(hit.mention.publishedAt ?? '') || 0;
  const hits = [...come, ...first.hits].sort((a, b) => at(b) - at(a));
  const counted = {
    ...first, hits, total: first.total + come.length - moved.length,
    histogram: withBars(withBars(first.histogram, first.interval, zone, come, 1), first.interval, zone, moved, -1),
    facets: withFacets(withFacets(first.facets, come, 1), moved, -1),
  };
  return { ...found, pages: [counted, ...rest] };
}

const HOUR = 3_600_000;

/** Start of the bar an instant belongs to. Hours begin with the zone's, which may lie half an hour off. */
export function barOf(instant: string, interval: string, zone: string): number {
  const at = Date.parse(instant);
  const midnight = Date.parse(startOfDay(isoDay(at, zone), zone));
  return interval === 'day' ? midnight : Math.floor((at - midnight) / HOUR) * HOUR + midnight;
}

function withBars(bars: readonly Bar[], interval: string, zone: string, come: readonly Hit[], by: 1 | -1): Bar[] {
  const counts = new Map(bars.map((bar) => [Date.parse(bar.start), bar.count]));
  for (const { mention } of come) {
    if (mention.publishedAt !== undefined) {
      const start = barOf(mention.publishedAt, interval, zone);
      counts.set(start, Math.max(0, (counts.get(start) ?? 0) + by));
    }
  }
  return [...counts].sort(([a], [b]) => a - b).map(([start, count]) => ({ start: new Date(start).toISOString(), count }));
}

/** As the index writes a code: `product_idea`; nothing for what is not set. */
function word(code: string, prefix: string): string[] {
  const short = code.replace(prefix, '').toLowerCase();
  return short === 'unspecified' ? [] : [short];
}

function withFacets(facets: Facet[], hits: readonly Hit[], by: 1 | -1): Facet[] {
  return hits.reduce((counted, hit) => withMentionOf(counted, hit.mention, by), facets);
}

function withMentionOf(facets: readonly Facet[], mention: Mention, by: 1 | -1): Facet[] {
  const values: Record<string, string[]> = {
    network: [mention.network], language: [mention.language], brand: [mention.brand], kind: word(mention.kind, 'MENTION_KIND_'),
    sentiment: word(mention.sentiment, 'SENTIMENT_'), label: mention.labels.flatMap((one) => word(one, 'MENTION_LABEL_')),
  };
  return facets.map((facet) => (values[facet.field] ?? []).reduce((counted, value) => withValue(counted, value, by), facet));
}

function withValue(facet: Facet, value: string, by: 1 | -1): Facet {
  // a brand may be led by its agency
  const known = facet.values.find((one) => one.value === value || (facet.field === 'brand' && one.value.endsWith(`/${value}`)));
  if (known === undefined) {
    return by < 0 ? facet : { ...facet, values: [...facet.values, { value, count: '1' }] };
  }
  const values = facet.values.map((one) => (one === known ? { ...one, count: String(Number(one.count) + by) } : one));
  return { ...facet, values: values.filter((one) => Number(one.count) > 0) };
}

/** The list with another version of a mention, wherever it stands; the same list when it stands nowhere. */
export function withMention(found: Found, mention: Mention): Found {
  let changed = false;
  const pages = found.pages.map((page) => {
    const index = page.hits.findIndex((hit) => hit.mention.id === mention.id && hit.mention.brand === mention.brand);
    const hit = page.hits[index];
    if (hit === undefined) {
      return page;
    }
    changed = true;
    // the list keeps the stretch of text it shows
    return { ...page, hits: page.hits.with(index, { ...hit, mention: { ...mention, text: hit.mention.text, html: '' } }) };
  });
  return changed ? { ...found, pages } : found;
}

/** Only the first page: reading a long list anew would read all of its pages one after the other. */
export function firstPage(found: Found): Found {
  return found.pages.length <= 1 ? found : { pages: found.pages.slice(0, 1), pageParams: found.pageParams.slice(0, 1) };
}
