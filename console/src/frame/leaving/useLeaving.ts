import { useBlocker, type ShouldBlockFn } from '@tanstack/react-router';

/** Somebody just agreed to lose what is not saved. */
let agreed = false;

/** Everybody who would ask is asked about the same leaving before the browser does anything else; then it is over. */
function agree(): void {
  agreed = true;
  setTimeout(() => { agreed = false; });
}

interface Leaving {
  /** Whether something would be lost. */
  loses: ShouldBlockFn;
  /** The same when the window is closed or loaded anew, which the browser asks itself. */
  unload: boolean | (() => boolean);
  /** Called when something is lost by leaving. */
  left?(): void;
}

/**
 * Keeps an address from being left until a person agrees. Several may do so at the same time: the person is asked once, and the
 * answer holds for all.
 *
 * @returns what the question can be answered with; undefined while nobody leaves
 */
export function useLeaving({ loses, unload, left }: Leaving): { leave(): void; stay(): void } | undefined {
  const blocker = useBlocker({
    shouldBlockFn: async (going) => {
      const losing = await loses(going);
      if (losing && agreed) {
        left?.();
      }
      return losing && !agreed;
    },
    enableBeforeUnload: unload, withResolver: true,
  });
  if (blocker.status !== 'blocked') {
    return undefined;
  }
  const leave = () => {
    agree();
    left?.();
    blocker.proceed();
  };
  return { leave, stay: blocker.reset };
}
