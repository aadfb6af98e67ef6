import { nextPage } from '../api/call/client.ts';
import { BOM, csvLine } from './csv.ts';
import type { Columns } from './records-csv.ts';

/** Most things in one file: as deep as pages are measured to stay as fast as the first, and well within what sheets take. */
export const MOST = 100_000;

/** Things that are read at once: what the contracts allow. */
export const PAGE = 200;

/** Where a line stands: in which piece, counted from 0, and from which of its bytes to which. */
export interface Stretch {
  piece: number;
  from: number;
  to: number;
}

/** A piece of the file. */
export interface Piece {
  text: string;
  /** Lines of this piece and of former ones that stand no more: a later one is of the same thing. */
  gone: readonly Stretch[];
  /** Things in it and in the pieces before. */
  count: number;
  /** There are more than were asked for. */
  cut: boolean;
}

/** What makes a thing the same one, and the later of two states of it. */
export interface Sameness<Thing> {
  key(thing: Thing): string;
  /** Rises with each change; of equal ones, and without it, the one that was read later counts. */
  version?(thing: Thing): number;
}

/** Reads a list on from a place in it; from its beginning when there is none. */
type ReadOn<Thing, Place> = (place: Place | undefined) => Promise<{ items: readonly Thing[]; cursor: Place | undefined }>;

/** The lines of a file as they come: one a thing, of its latest state, also when it moved down the list while that was read. */
class Lines<Thing> {
  readonly #known = new Map<string, Stretch & { version: number }>();
  readonly #encoder = new TextEncoder();

  constructor(private readonly columns: Columns<Thing>, private readonly same: Sameness<Thing>, private readonly most: number) {}

  get count(): number {
    return this.#known.size;
  }

  /** The piece of a page. @param more there are others */
  piece(place: number, items: readonly Thing[], more: boolean): Piece {
    const lines: string[] = [];
    const gone: Stretch[] = [];
    let from = 0;
    let left = false;
    for (const thing of items) {
      const key = this.same.key(thing);
      const version = this.same.version?.(thing) ?? 0;
      const known = this.#known.get(key);
      if (known === undefined && this.count >= this.most) {
        left = true;
      } else if (known === undefined || version >= known.version) {
        const line = csvLine(Object.values(this.columns).map((cell) => cell(thing, this.count)));
        const to = from + this.#encoder.encode(line).length;
        gone.push(...(known === undefined ? [] : [known]));
        this.#known.set(key, { piece: place, from, to, version });
        lines.push(line);
        from = to;
      }
    }
    return { text: lines.join(''), gone, count: this.count, cut: left || (more && this.count >= this.most) };
  }
}

/** The file of a list, page by page, at most `most` things, one a line. Throws Problem; AbortError when the reading was stopped. */
export async function* pieces<Thing, Place>(columns: Columns<Thing>, same: Sameness<Thing>, readOn: ReadOn<Thing, Place>, most = MOST): AsyncGenerator<Piece> {
  const lines = new Lines(columns, same, most);
  let cursor: Place | undefined;
  let place = 0;
  yield { text: BOM + csvLine(Object.keys(columns)), gone: [], count: 0, cut: false };
  do {
    const page = await readOn(cursor);
    cursor = page.cursor;
    place += 1;
    yield lines.piece(place, page.items, cursor !== undefined);
  } while (cursor !== undefined && lines.count < most);
}

/** The file of a list that is read by tokens, of at most {@link PAGE} a page. */
export function tokenPieces<Thing, Page extends { nextPageToken: string }>(
  columns: Columns<Thing>, same: Sameness<Thing>, read: (pageToken: string) => Promise<Page>, of: (page: Page) => readonly Thing[], most = MOST,
): AsyncGenerator<Piece> {
  return pieces<Thing, string>(columns, same, async (token = '') => {
    const page = await read(token);
    return { items: of(page), cursor: nextPage(page) };
  }, most);
}

/** A file while its pieces come; so much text need not stay on the page's heap. */
export class FileParts {
  readonly #parts: Blob[] = [];
  readonly #gone = new Map<number, Stretch[]>();

  add({ text, gone }: Piece): void {
    this.#parts.push(new Blob([text]));
    for (const one of gone) {
      this.#gone.set(one.piece, [...(this.#gone.get(one.piece) ?? []), one]);
    }
  }

  /** What stands. */
  parts(): Blob[] {
    return this.#parts.flatMap((part, place) => {
      const gone = [...(this.#gone.get(place) ?? [])].sort((a, b) => a.from - b.from);
      return [...gone, { from: part.size, to: part.size }].map(({ from }, index) => part.slice(gone[index - 1]?.to ?? 0, from));
    });
  }
}
