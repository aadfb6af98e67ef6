import { readHits, type Hit, type Search } from '../../api/mention/mentions.ts';
import type { Cursor } from '../../api/call/merge.ts';
import type { Mention, Sentiment } from '../../api/types.ts';
import { csvText, type Cell } from '../../table/csv.ts';
import { MOST, PAGE, pieces, tokenPieces, type Piece, type Sameness } from '../../table/pieces.ts';
import type { Columns } from '../../table/records-csv.ts';

/** Mentions that are read side by side when each has to be read by itself. */
export const AT_ONCE = 10;

const UNMEASURED: ReadonlySet<Sentiment> = new Set<Sentiment>(['SENTIMENT_UNSPECIFIED', 'SENTIMENT_UNSURE']);

/** Columns of the file, one result a line. */
export const COLUMNS: Columns<Hit> = {
  id: ({ mention }) => mention.id,
  brand: ({ mention }) => mention.brand,
  network: ({ mention }) => mention.network,
  kind: ({ mention }) => short(mention.kind, 'MENTION_KIND_'),
  published_at: ({ mention }) => mention.publishedAt,
  first_seen_at: ({ mention }) => mention.firstSeenAt,
  author: ({ mention }) => mention.author?.name,
  handle: ({ mention }) => mention.author?.handle,
  author_id: ({ mention }) => mention.author?.id,
  followers: ({ mention }) => Number(mention.author?.followers ?? 0) || undefined,
  language: ({ mention }) => mention.language,
  country: ({ mention }) => mention.country,
  sentiment: ({ mention }) => short(mention.sentiment, 'SENTIMENT_').replace('unspecified', ''),
  // 0 would say that it was measured and lies in the middle
  sentiment_score: ({ mention }) => (UNMEASURED.has(mention.sentiment) ? undefined : mention.sentimentScore),
  labels: ({ mention }) => mention.labels.map((one) => short(one, 'MENTION_LABEL_')).join(' '),
  title: ({ mention }) => mention.title,
  text: ({ mention }) => mention.text,
  url: ({ mention }) => mention.url,
  saved_queries: ({ mention }) => mention.matchedQueries.join(' '),
};

/** A mention that is edited may get another time, and stand twice in a list that is read meanwhile. */
const MENTION: Sameness<Hit> = { key: ({ mention }) => `${mention.brand} ${mention.id}`, version: ({ mention }) => Number(mention.version) || 0 };

function short(code: string, prefix: string): string {
  return code.replace(prefix, '').toLowerCase();
}

/** The file of a few results that are at hand, each led by what they were found for. */
export function samplesCsv(found: readonly { of: Readonly<Record<string, Cell>>; hits: readonly Hit[] }[]): string {
  const cells = Object.values(COLUMNS);
  const lead = Object.keys(found[0]?.of ?? {});
  const lines = found.flatMap(({ of, hits }) => hits.map((hit, index) => [...lead.map((name) => of[name]), ...cells.map((cell) => cell(hit, index))]));
  return csvText([...lead, ...Object.keys(COLUMNS)], lines);
}

/** The file of a search. */
export function searchPieces(agency: string, brands: readonly string[], search: Search, signal: AbortSignal, most = MOST): AsyncGenerator<Piece> {
  return pieces<Hit, Cursor<Hit>>(COLUMNS, MENTION, (cursor) => readHits(cursor, { agency, brands, search, signal, size: PAGE }), most);
}

/** The file of some mentions, each read by itself; one that is not kept any more is left out. */
export function mentionPieces(ids: readonly string[], read: (id: string) => Promise<Mention | undefined>): AsyncGenerator<Piece> {
  return pieces<Hit, number>(COLUMNS, MENTION, async (place = 0) => {
    const page = await Promise.all(ids.slice(place, place + AT_ONCE).map(read));
    const next = place + AT_ONCE;
    return { items: page.flatMap((mention) => (mention === undefined ? [] : [bare(mention)])), cursor: next < ids.length ? next : undefined };
  });
}

/** A mention as search would have it when nothing was searched. */
export const bare = (mention: Mention): Hit => ({ mention, highlights: [], reasons: [], score: 0 });

/** The file of a list of mentions that is read by tokens, of at most {@link PAGE} a page. */
export function listPieces<Page extends { nextPageToken: string }>(read: (pageToken: string) => Promise<Page>, of: (page: Page) => readonly Hit[], most = MOST): AsyncGenerator<Piece> {
  return tokenPieces(COLUMNS, MENTION, read, of, most);
}
