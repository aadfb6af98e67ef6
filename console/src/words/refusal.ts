import type { Problem } from '../api/call/problem.ts';
import { familyKey } from './families.ts';
import { number } from './time.ts';
import type { Words } from './Words.tsx';

/** What of a problem is told; its message is the service's own, in English. */
export type Refused = Pick<Problem, 'reason' | 'metadata'> & Partial<Pick<Problem, 'message'>>;
type Speaking = Pick<Words, 't' | 'code' | 'language'>;

/** Numbers that an expectation may state. */
export const NUMBERS = ['least', 'most', 'seconds'] as const;

/** What a field should have held, and what it held when that is a number; undefined when only developers are told. */
function expectation({ metadata }: Refused, { t, language }: Speaking): string | undefined {
  const key = familyKey('expects', metadata.expects ?? '');
  if (key === undefined) {
    return undefined;
  }
  const shown = (figure: string) => number(Number(figure), language, 2);
  const expected = t(key, Object.fromEntries(NUMBERS.map((name) => [name, shown(metadata[name] ?? '0')])));
  const { actual = '' } = metadata;
  return /^-?\d+(\.\d+)?$/.test(actual) ? t('refused.actual', { expected, actual: shown(actual) }) : t('refused.expected', { expected });
}

/** The sentence of a reason. A service of tomorrow may have reasons without words: of those only the code is told, never its English. */
function sentence({ reason }: Refused, { code }: Speaking): string {
  return familyKey('reason', reason) === undefined ? code('reason', 'UNEXPECTED') : code('reason', reason);
}

/** Why something was not taken, for a place that does not say which field it is about. */
export function refusalText(refused: Refused, words: Speaking): string {
  const more = expectation(refused, words);
  return more === undefined ? sentence(refused, words) : `${sentence(refused, words)} ${more}`;
}

/** Why a field was not taken, said at the field. */
export function fieldRefusalText(refused: Refused, words: Speaking): string {
  return expectation(refused, words) ?? sentence(refused, words);
}
