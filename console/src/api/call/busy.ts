import { Problem } from './problem.ts';

/** How often the same is asked for again. */
const TIMES = 4;

/** Milliseconds until what was refused only because there is too much to do may be asked for again; undefined when it was refused for another reason, or too often. */
function pauseAfter(failure: unknown, refused: number): number | undefined {
  if (!(failure instanceof Problem) || failure.status !== 429 || refused > TIMES) {
    return undefined;
  }
  // longer each time, and not all of one page at the same moment: together they would be refused again
  return 1000 * (Math.max(1, failure.retryAfter) + refused - 1 + Math.random());
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => { signal.removeEventListener('abort', end); resolve(); }, milliseconds);
    const end = () => { clearTimeout(timer); reject(signal.reason as Error); };
    signal.addEventListener('abort', end, { once: true });
  });
}

/**
 * Asks again what the platform has no room for at the moment, not before it said. Only for what may be asked twice.
 *
 * @param signal ends the waiting: nobody wants to know any more
 * @param patience milliseconds in which an answer is worth something; what would be asked for after them fails as it was refused
 */
export async function untilRoom<T>(ask: () => Promise<T>, signal: AbortSignal, patience: number): Promise<T> {
  const begun = performance.now();
  for (let refused = 1; ; refused++) {
    try {
      return await ask();
    } catch (failure) {
      const wait = pauseAfter(failure, refused);
      if (wait === undefined || performance.now() - begun + wait > patience) {
        throw failure;
      }
      await pause(wait, signal);
    }
  }
}
