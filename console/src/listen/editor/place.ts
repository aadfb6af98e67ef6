/** Where something stands in a query of several lines, both counted from 1; a column is what people take for one character. */
export interface Place {
  line: number;
  column: number;
}

const CHARACTERS = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** A query as a field of several lines holds it. Columns that come from the service count the same units only then. */
export function oneBreak(query: string): string {
  return query.replaceAll(/\r\n?/g, '\n');
}

/** The place of a column that counts UTF-16 units from the beginning of the query. */
export function placeOf(query: string, column: number): Place {
  const before = query.slice(0, Math.max(0, column - 1));
  const begin = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: [...CHARACTERS.segment(before.slice(begin))].length + 1 };
}
