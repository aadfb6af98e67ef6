import type { Problem } from '../api/call/problem.ts';

/** Where in the query the error stands, as [start, end) of UTF-16 units; undefined when it is not about a place. */
export function errorRange(query: string, problem: Problem | undefined): [number, number] | undefined {
  const column = Number(problem?.metadata.column);
  if (problem === undefined || !problem.reason.startsWith('QUERY_') || !Number.isInteger(column) || column < 1) {
    return undefined;
  }
  const start = Math.min(column - 1, query.length);
  const length = Number(problem.metadata.length);
  if (Number.isInteger(length) && length > 0) {
    return [start, start + length];
  }
  const rest = query.slice(start);
  const word = /^[^\s()]+/.exec(rest)?.[0].length ?? 1;
  return [start, start + Math.max(1, word)];
}
