import { nextPage } from '../api/client.ts';
import { BOM, csvLine } from './csv.ts';
import type { Columns } from './records-csv.ts';

/** Most things in one file: as deep as pages are measured to stay as fast as the first, and well within what sheets take. */
export const MOST = 100_000;

/** Things that are read at once: what the contracts allow. */
export const PAGE = 200;

/** A piece of the file. `count` things are in it and the pieces before; `cut` when there are more than were asked for. */
export interface Piece {
  text: string;
  count: number;
  cut: boolean;
}

/** Reads a list on from a place in it; from its beginning when there is none. */
type ReadOn<Thing, Place> = (place: Place | undefined) => Promise<{ items: readonly Thing[]; cursor: Place | undefined }>;

/** The file of a list, page by page, at most `most` things, one a line. Throws Problem; AbortError when the reading was stopped. */
export async function* pieces<Thing, Place>(columns: Columns<Thing>, readOn: ReadOn<Thing, Place>, most = MOST): AsyncGenerator<Piece> {
  const cells = Object.values(columns);
  let cursor: Place | undefined;
  let count = 0;
  yield { text: BOM + csvLine(Object.keys(columns)), count, cut: false };
  do {
    const page = await readOn(cursor);
    const taken = page.items.slice(0, most - count);
    const text = taken.map((thing, index) => csvLine(cells.map((cell) => cell(thing, count + index)))).join('');
    cursor = page.cursor;
    count += taken.length;
    yield { text, count, cut: count >= most && (cursor !== undefined || taken.length < page.items.length) };
  } while (cursor !== undefined && count < most);
}

/** The file of a list that is read by tokens, of at most {@link PAGE} a page. */
export function tokenPieces<Thing, Page extends { nextPageToken: string }>(
  columns: Columns<Thing>, read: (pageToken: string) => Promise<Page>, of: (page: Page) => readonly Thing[], most = MOST,
): AsyncGenerator<Piece> {
  return pieces<Thing, string>(columns, async (token = '') => {
    const page = await read(token);
    return { items: of(page), cursor: nextPage(page) };
  }, most);
}
