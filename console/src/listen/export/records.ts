import { nextPage } from '../../api/client.ts';
import { readHits, type Hit, type Search } from '../../api/mentions.ts';
import type { Cursor } from '../../api/merge.ts';
import type { Sentiment } from '../../api/types.ts';
import { BOM, csvLine, csvText, type Cell } from '../../table/csv.ts';

/** Most results in one file: as deep as pages are measured to stay as fast as the first, and well within what sheets take. */
export const MOST = 100_000;

/** Results that are read at once: what the contracts allow. */
export const PAGE = 200;

const UNMEASURED: ReadonlySet<Sentiment> = new Set<Sentiment>(['SENTIMENT_UNSPECIFIED', 'SENTIMENT_UNSURE']);

/** Columns of the file: names that stay the same in every language, so that sheets and scripts can rely on them. */
const COLUMNS: Record<string, (hit: Hit) => Cell> = {
  id: ({ mention }) => mention.id,
  brand: ({ mention }) => mention.brand,
  network: ({ mention }) => mention.network,
  kind: ({ mention }) => short(mention.kind, 'MENTION_KIND_'),
  published_at: ({ mention }) => mention.publishedAt,
  first_seen_at: ({ mention }) => mention.firstSeenAt,
  author: ({ mention }) => mention.author?.name,
  handle: ({ mention }) => mention.author?.handle,
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

function short(code: string, prefix: string): string {
  return code.replace(prefix, '').toLowerCase();
}

/** The record of one result. */
export function record(hit: Hit): Cell[] {
  return Object.values(COLUMNS).map((cell) => cell(hit));
}

/** The file of a few results that are at hand, each led by what they were found for. */
export function samplesCsv(found: readonly { of: Readonly<Record<string, Cell>>; hits: readonly Hit[] }[]): string {
  const lead = Object.keys(found[0]?.of ?? {});
  return csvText([...lead, ...Object.keys(COLUMNS)], found.flatMap(({ of, hits }) => hits.map((hit) => [...lead.map((name) => of[name]), ...record(hit)])));
}

/** A piece of the file. `count` results are in it and the pieces before; `cut` when there are more than were asked for. */
export interface Piece {
  text: string;
  count: number;
  cut: boolean;
}

/** Reads a list on from a place in it; from its beginning when there is none. */
type ReadOn<Place> = (place: Place | undefined) => Promise<{ items: readonly Hit[]; cursor: Place | undefined }>;

/** The file of a search. */
export function searchPieces(agency: string, brands: readonly string[], search: Search, signal: AbortSignal, most = MOST): AsyncGenerator<Piece> {
  return pieces<Cursor<Hit>>((cursor) => readHits(cursor, { agency, brands, search, signal, size: PAGE }), most);
}

/** The file of a list that is read by tokens, of at most {@link PAGE} a page. */
export function listPieces<Page extends { nextPageToken: string }>(read: (pageToken: string) => Promise<Page>, of: (page: Page) => readonly Hit[], most = MOST): AsyncGenerator<Piece> {
  return pieces<string>(async (token = '') => {
    const page = await read(token);
    return { items: of(page), cursor: nextPage(page) };
  }, most);
}

/** The file of a list, page by page, at most `most` results. Throws Problem; AbortError when the reading was stopped. */
async function* pieces<Place>(readOn: ReadOn<Place>, most: number): AsyncGenerator<Piece> {
  let cursor: Place | undefined;
  let count = 0;
  yield { text: BOM + csvLine(Object.keys(COLUMNS)), count, cut: false };
  do {
    const page = await readOn(cursor);
    const taken = page.items.slice(0, most - count);
    cursor = page.cursor;
    count += taken.length;
    const cut = count >= most && (cursor !== undefined || taken.length < page.items.length);
    yield { text: taken.map((hit) => csvLine(record(hit))).join(''), count, cut };
  } while (cursor !== undefined && count < most);
}
