import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { asProblem, type Problem } from '../../api/call/problem.ts';
import { CHECK_ROLES, checkQuery } from '../../api/query/queries.ts';
import { may, useSession } from '../../api/session.tsx';
import type { QueryCheck, QueryError, QueryHint, QueryLexeme } from '../../api/types.ts';
import { useScope } from '../../frame/brands/scope.tsx';
import { moved } from './spans.ts';

const PAUSE = 150;
/** What could not be checked is tried again. */
const AGAIN = 10_000;

/** What is known of the query as it stands now. */
interface Checked {
  lexemes: readonly QueryLexeme[];
  error: QueryError | undefined;
  hints: readonly QueryHint[];
  /** Why it could not be checked, as long as nothing newer could be. */
  unchecked?: Problem;
}

/** Checks what is typed, a moment after the last key. Errors and hints are shown for exactly this text only. */
export function useCheck(text: string): Checked {
  const session = useSession();
  const { chosen, granted } = useScope();
  const brand = [...chosen, ...granted.map((one) => one.id)].find((one) => may(session, CHECK_ROLES, one));
  const [settled] = useDebouncedValue(text, PAUSE);
  const last = useRef<{ text: string; check: QueryCheck }>(undefined);
  const failed = useRef<Problem>(undefined);
  const { data, error } = useQuery({
    ...checkQuery(session.agency, brand ?? '', settled),
    enabled: brand !== undefined && settled.trim() !== '',
    refetchInterval: ({ state }) => (state.error !== null && !isTooLong(state.error) ? AGAIN : false),
  });
  if (error !== null) {
    failed.current = asProblem(error);
  } else if (data !== undefined) {
    failed.current = undefined;
  }
  if (data !== undefined && last.current?.check !== data) {
    last.current = { text: settled, check: data };
  }
  const known = last.current;
  const unchecked = text.trim() === '' ? undefined : failed.current;
  if (known === undefined || text.trim() === '') {
    return { lexemes: [], error: undefined, hints: [], unchecked };
  }
  const current = known.text === text;
  return {
    lexemes: moved(known.check.lexemes, known.text, text),
    error: current ? known.check.errors[0] : undefined,
    hints: current ? known.check.hints : [],
    unchecked,
  };
}

/** Whether that is why: asking again would not help. */
export function isTooLong(failure: unknown): boolean {
  return asProblem(failure).reason === 'FIELD_INVALID';
}
