import { Problem } from '../call/problem.ts';

const BEFORE = '(';

/** The words and one of the labels: the service has no field for labels, but the query language has. */
export function withLabels(query: string, labels: readonly string[]): string {
  return withFields(query, { label: labels });
}

/** The words and of each field one of the values, of a field without values any. */
export function withFields(query: string, fields: Readonly<Record<string, readonly string[]>>): string {
  const asked = Object.entries(fields).flatMap(([field, values]) => (values.length === 0 ? [] : [`${field}:${values.length === 1 ? values[0] : `(${values.join(' OR ')})`}`]));
  const words = query.trim() === '' ? [] : [asked.length === 0 ? query : `${BEFORE}${query})`];
  return [...words, ...asked].join(' AND ') || query;
}

/** What may hide a parenthesis from whoever only counts them: a phrase, or a range. */
const HIDING = /["“”„«»[]/;

/**
 * Whether parentheses around the words are surely closed by each other. Only words that close one and open another after it could take
 * part in that: `a) OR (b`.
 */
export function standAlone(query: string): boolean {
  if (!/\)[^]*\(/.test(query)) {
    return true;
  }
  let depth = 0;
  for (const one of query) {
    depth += one === '(' ? 1 : one === ')' ? -1 : 0;
    if (depth < 0) {
      return false;
    }
  }
  return depth === 0 && !HIDING.test(query);
}

/** What failed, with its column in the words as somebody wrote them and not as they were sent. */
export function inOwnWords(failure: unknown, { query, labels = [] }: { query: string; labels?: string[] }): unknown {
  const column = failure instanceof Problem ? Number(failure.metadata.column) : NaN;
  if (!(failure instanceof Problem) || Number.isNaN(column) || labels.length === 0 || query.trim() === '') {
    return failure;
  }
  const metadata = { ...failure.metadata, column: String(Math.min(query.length + 1, Math.max(1, column - BEFORE.length))) };
  return new Problem(failure.status, { reason: failure.reason, detail: failure.message, metadata, request_id: failure.requestId });
}
