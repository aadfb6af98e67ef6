import { useEffect, useReducer, useRef } from 'react';

/** Milliseconds without another change after which somebody has chosen. */
export const QUIET = 400;

/**
 * Whether what is named may be asked for. A single click is at once; of several in quick succession only the first and the last are
 * asked for: what is clicked past would be counted though nobody waits for it any more, and take the place of what somebody does.
 */
export function useSettled(name: string): boolean {
  const last = useRef({ name, at: -Infinity, settled: true });
  const [, settle] = useReducer((times: number) => times + 1, 0);
  if (last.current.name !== name) {
    const now = performance.now();
    last.current = { name, at: now, settled: now - last.current.at >= QUIET };
  }
  useEffect(() => {
    const { current } = last;
    if (current.settled) {
      return undefined;
    }
    const timer = setTimeout(() => {
      current.settled = true;
      settle();
    }, QUIET);
    return () => clearTimeout(timer);
  }, [name]);
  return last.current.settled;
}
