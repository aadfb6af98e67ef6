import type { QueryLexeme } from '../../api/types.ts';

/** A stretch of a query and how it is shown. */
interface Span {
  text: string;
  /** Where it begins, in UTF-16 units from 0. */
  start: number;
  /** `phrase`, `operator`, `field`, `range`, `parenthesis`, or nothing for words and what stands between. */
  kind: string;
  marked: boolean;
}

const PREFIX = 'QUERY_LEXEME_KIND_';

/** Pieces of a text that was typed on: what stands before the edit stays, what stands after it moves along, the rest goes. */
export function moved(lexemes: readonly QueryLexeme[], before: string, after: string): QueryLexeme[] {
  if (before === after) {
    return [...lexemes];
  }
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) {
    head++;
  }
  let tail = 0;
  while (tail < before.length - head && tail < after.length - head && before.at(-1 - tail) === after.at(-1 - tail)) {
    tail++;
  }
  const shift = after.length - before.length;
  return lexemes.flatMap((one) => {
    const start = one.column - 1;
    if (start + one.length <= head) {
      return [one];
    }
    return start >= before.length - tail ? [{ ...one, column: one.column + shift }] : [];
  });
}

/**
 * Cuts a query at its pieces, which are in order, at what is marked, [start, end) in UTF-16 units, and at one more place. Together
 * the spans are the query.
 */
export function spans(query: string, lexemes: readonly QueryLexeme[], mark: readonly [number, number] | undefined, at?: number): Span[] {
  const cuts = new Set([0, query.length, ...(mark ?? []), ...(at === undefined ? [] : [at])]);
  // words look like what stands around them: with a span for each, thousands of terms would be slow to type in
  const told = lexemes.filter((one) => one.kind !== `${PREFIX}WORD`);
  told.forEach(({ column, length }) => cuts.add(column - 1).add(column - 1 + length));
  const places = [...cuts].filter((place) => place >= 0 && place <= query.length).sort((a, b) => a - b);
  let next = 0;
  return places.slice(0, -1).map((start, index) => {
    const end = places[index + 1] ?? query.length;
    let piece = told[next];
    while (piece !== undefined && piece.column - 1 + piece.length <= start) {
      piece = told[++next];
    }
    return {
      text: query.slice(start, end),
      start,
      kind: piece !== undefined && piece.column - 1 <= start ? piece.kind.slice(PREFIX.length).toLowerCase() : '',
      marked: mark !== undefined && mark[0] <= start && end <= mark[1],
    };
  });
}

/** A query with a stretch replaced, and where the caret goes. */
export function replaced(query: string, column: number, length: number, text: string): { query: string; caret: number } {
  const start = Math.min(column - 1, query.length);
  return { query: query.slice(0, start) + text + query.slice(start + length), caret: start + text.length };
}
