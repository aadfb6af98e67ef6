import { useRef } from 'react';
import { freshId } from '../../api/call/ids.ts';
import { asProblem } from '../../api/call/problem.ts';

/** What something that is not there yet is called; sent again with the same words it is the same one. */
export interface NewId {
  id: string;
  requestId: string;
}

/** Finds an id for what a form makes, and keeps it as long as it may have been made although nothing was answered. */
export function useNewId() {
  const asked = useRef<NewId>(undefined);
  const refusedIds = useRef(new Set<string>());
  return {
    of: (name: string, others: readonly { id: string }[]): NewId =>
      (asked.current ??= { id: freshId(name, [...others.map((one) => one.id), ...refusedIds.current]), requestId: crypto.randomUUID() }),
    /** Nothing was made, so that the next try may be another one; an id that was there already is not tried again. */
    refused: (failure: unknown): void => {
      const { reason, status } = asProblem(failure);
      if (status >= 400 && status < 500) {
        if (reason.endsWith('_EXISTS') && asked.current !== undefined) {
          refusedIds.current.add(asked.current.id);
        }
        asked.current = undefined;
      }
    },
  };
}
