import type { QueryError, QueryHint } from '../../api/types.ts';
import { familyKey } from '../../words/families.ts';
import { number } from '../../words/time.ts';
import type { Words } from '../../words/Words.tsx';
import { placeOf } from './place.ts';

type Speaking = Pick<Words, 't' | 'language'>;
type Parts = Record<string, string>;

/** What the sentences about a query state, by the names that the service gives. */
export const PARTS = [
  'before', 'count', 'field', 'instead', 'least', 'limit', 'most', 'name', 'near', 'next', 'opened', 'operator', 'sign', 'text', 'values', 'word', 'written',
] as const;

const COUNTS: readonly string[] = ['count', 'limit'];

/** A place within a sentence, as people count. */
function spot(query: string, column: number, t: Words['t']): string {
  const place = placeOf(query, column);
  return query.includes('\n') ? t('query.atLine', { ...place }) : t('query.atColumn', { column: place.column });
}

/** The same standing alone. */
export function placeText(query: string, column: number, t: Words['t']): string {
  const place = placeOf(query, column);
  return query.includes('\n') ? t('query.lineColumn', { ...place }) : t('query.column', { column: place.column });
}

/** One thing said of a query; undefined when a service of tomorrow says what there are no words for, whose English is not shown. */
function said(what: string | undefined, parts: Parts, query: string, { t, language }: Speaking): string | undefined {
  const key = familyKey('said', what ?? '');
  const shown = (name: string): string => {
    const part = parts[name] ?? '';
    return name === 'opened' ? spot(query, Number(part), t) : COUNTS.includes(name) ? number(Number(part), language, 0) : part;
  };
  return key && t(key, Object.fromEntries(PARTS.map((name) => [name, shown(name)])));
}

type Fault = Pick<QueryError, 'reason' | 'expectedCode' | 'foundCode' | 'suggestionCode' | 'parts'>;

/** What a person does about a query that is refused; of what is not a slip of the pen also why. */
export function faultText({ reason, expectedCode, foundCode, suggestionCode, parts }: Fault, query: string, words: Speaking): string | undefined {
  const [expected, found, suggestion] = [expectedCode, foundCode, suggestionCode].map((code) => said(code, parts, query, words));
  if (reason === 'QUERY_SYNTAX' || expected === undefined || found === undefined || suggestion === undefined) {
    return suggestion ?? expected;
  }
  return words.t('query.expectedFound', { expected, found, suggestion });
}

/** What to think of. */
export function hintText({ code, parts }: Pick<QueryHint, 'code' | 'parts'>, query: string, words: Speaking): string | undefined {
  return said(code, parts, query, words);
}

/** The fault that a refused search tells of. */
export function faultOf(reason: string, metadata: Parts): Fault {
  return { reason, expectedCode: metadata.expected_code ?? '', foundCode: metadata.actual_code ?? '', suggestionCode: metadata.suggestion_code ?? '', parts: metadata };
}
