import type { Mention, PassedOverAnswer, QueryCheck, QueryError, QueryLexeme, QueryPreview, SavedQuery, SavedQueryVersion } from '../src/api/types.ts';
import { isoDay, startOfDay } from '../src/words/time.ts';
import { search } from './stub-search.ts';

const PIECE = /"[^"]*"?|[()]|\[[^\]]*\]|[a-z]+:|[^\s()"]+/g;

function kindOf(piece: string): QueryLexeme['kind'] {
  if (piece.startsWith('"')) { return 'QUERY_LEXEME_KIND_PHRASE'; }
  if (/^[()]$/.test(piece)) { return 'QUERY_LEXEME_KIND_PARENTHESIS'; }
  if (/^(AND|OR|NOT|NEAR.*|~.*)$/.test(piece)) { return 'QUERY_LEXEME_KIND_OPERATOR'; }
  return piece.endsWith(':') ? 'QUERY_LEXEME_KIND_FIELD' : piece.startsWith('[') ? 'QUERY_LEXEME_KIND_RANGE' : 'QUERY_LEXEME_KIND_WORD';
}

function negativeOnly(query: string): QueryError[] {
  const [, found = ''] = /(?:^|OR\s+)(NOT\s+[^\s()]+)\s*$/.exec(query) ?? [];
  return found === '' ? [] : [{
    reason: 'QUERY_NEGATIVE_ONLY', column: query.lastIndexOf(found) + 1, length: found.length, found,
    expected: 'a word that must be there, on each side of OR', suggestion: 'put a word before NOT',
    foundCode: 'AS_WRITTEN', expectedCode: 'REQUIRED_WORD', suggestionCode: 'WORD_BEFORE_NOT', parts: { written: found },
  }];
}

/** A rough likeness of the check: pieces, an open parenthesis or quote, a part that only excludes, operators in small letters. */
export function check(query: string): QueryCheck {
  const lexemes = [...query.matchAll(PIECE)].map((one) => ({ column: one.index + 1, length: one[0].length, kind: kindOf(one[0]) }));
  const error = (column: number, length: number, expected: string, replacement: string): QueryError => ({
    reason: 'QUERY_SYNTAX', column, length, found: 'the end of the query', expected, suggestion: `add ${expected}`, replacement,
    foundCode: 'END_OF_QUERY', parts: { opened: String(query.lastIndexOf('(') + 1) },
    ...(expected === ')' ? { expectedCode: 'CLOSING_PARENTHESIS', suggestionCode: 'CLOSE_PARENTHESIS' } : { expectedCode: 'CLOSING_QUOTE', suggestionCode: 'CLOSE_QUOTE' }),
  });
  const opened = (query.match(/\(/g) ?? []).length - (query.match(/\)/g) ?? []).length;
  const quotes = (query.match(/"/g) ?? []).length;
  const errors = quotes % 2 === 1
    ? [error(query.lastIndexOf('"') + 1, query.length - query.lastIndexOf('"'), '"', `${query.slice(query.lastIndexOf('"'))}"`)]
    : opened > 0 ? [error(query.length + 1, 1, ')', ')')] : negativeOnly(query);
  const hints = errors.length > 0 ? [] : [...query.matchAll(/(?<= )(and|or|not)(?= )/g)].map((one) => ({
    column: one.index + 1, length: one[0].length, text: `${one[0]} is a word here; write ${one[0].toUpperCase()} for the operator`, replacement: one[0].toUpperCase(),
    code: 'SMALL_OPERATOR', parts: { word: one[0], operator: one[0].toUpperCase() },
  }));
  return { lexemes, errors, hints };
}

/** A rough likeness of the preview; the first query that is compared with was not evaluated for all of the sample. */
export function preview(mentions: Mention[], saved: SavedQuery[], body: Record<string, unknown>): QueryPreview {
  const zone = String(body.timeZone);
  const found = search(mentions, new URLSearchParams({ query: String(body.query), pageSize: '1000', histogramTimeZone: zone }));
  const now = Date.now();
  const day = (at: string | number) => startOfDay(isoDay(at, zone), zone);
  const days = Array.from({ length: 31 }, (_, back) => day(now - (30 - back) * 86_400_000)).map((start) => ({
    start, count: String(found.hits.filter((hit) => day(hit.mention?.publishedAt ?? '') === start).length),
  }));
  const counts = days.slice(0, 30).map((one) => Number(one.count));
  const overlaps = saved.filter((one) => one.id !== body.savedQuery).map((one) => {
    const ids = new Set(search(mentions, new URLSearchParams({ query: one.query, pageSize: '1000' })).hits.map((hit) => hit.mention?.id));
    const both = found.hits.filter((hit) => ids.has(hit.mention?.id)).length;
    return { savedQuery: one.id, mentions: both, share: both / Math.max(1, found.hits.length) };
  });
  const [costly] = overlaps;
  return {
    days, total: found.total, totalIsLowerBound: false, samples: found.hits.slice(0, 10),
    expected: { mean: counts.reduce((a, b) => a + b, 0) / 30, min: String(Math.min(...counts)), max: String(Math.max(...counts)), days: 30 },
    cost: { candidatesPerThousand: 5, costClass: 'MATCHING_COST_CLASS_CHEAP', cause: 'MATCHING_COST_CAUSE_RARE_WORD', part: String(body.query).split(' ')[0] ?? '', sentence: '' },
    overlaps: overlaps.filter((one) => one.mentions > 0).sort((a, b) => b.mentions - a.mentions).slice(0, 10), unknownOverlaps: costly === undefined || found.hits.length === 0 ? [] : [{ savedQuery: costly.savedQuery, mentions: Math.ceil((found.hits.length - costly.mentions) / 4) }].filter((one) => one.mentions > 0), overlapSample: found.hits.length, hints: [],
  };
}

/** The first query of the list was passed over a while ago, for the sake of the last. */
export function passedOver(saved: SavedQuery[]): PassedOverAnswer {
  const [first, last] = [saved[0], saved.at(-1)];
  if (first === undefined || last === undefined) {
    return { passedOver: [], costliest: [] };
  }
  const hour = Math.floor(Date.now() / 3_600_000) * 3_600_000;
  const [from, until] = [hour - 7_200_000, hour].map((at) => new Date(at).toISOString());
  return {
    passedOver: [{ brand: first.brand, savedQuery: first.id, posts: '42', from, until }],
    costliest: [{ brand: first.brand, savedQuery: last.brand === first.brand ? last.id : first.id, cost: { candidatesPerThousand: 1000, costClass: 'MATCHING_COST_CLASS_COSTLY', cause: 'MATCHING_COST_CAUSE_NO_WORD', part: '', sentence: '' } }],
  };
}

/** Keeps or changes a saved query. */
export function save(all: SavedQuery[], brand: string, id: string, body: Record<string, unknown>): SavedQuery {
  const before = all.find((one) => one.brand === brand && one.id === id);
  const after = { ...before, ...body, id, agency: 'acme', brand, etag: `v${Number(before?.etag.slice(1) ?? 0) + 1}`, changedBy: 'me' } as SavedQuery;
  all.splice(before === undefined ? all.length : all.indexOf(before), before === undefined ? 0 : 1, after);
  return after;
}

/** The one version the stub knows. */
export function versions(one: SavedQuery | undefined): SavedQueryVersion[] {
  return one === undefined ? [] : [{ version: one.etag.slice(1), change: 'SAVED_QUERY_CHANGE_UPDATED', savedQuery: one, changedAt: new Date().toISOString(), changedBy: one.changedBy }];
}
