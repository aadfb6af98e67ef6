import { useEffect, useState, type KeyboardEvent } from 'react';

/** What can be chosen in a dialog that is walked through by the arrows. */
export const GOAL = 'button:not(:disabled)';

/** To the next or former goal. */
export function walk(event: KeyboardEvent<HTMLElement>) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by !== undefined) {
    event.preventDefault();
    const goals = [...event.currentTarget.querySelectorAll<HTMLElement>(GOAL)];
    goals.at((goals.indexOf(document.activeElement as HTMLElement) + by) % goals.length)?.focus();
  }
}

/** What had the focus when a dialog was opened has it again once that is closed. */
export function useFocusAfter() {
  const [before] = useState(() => document.activeElement);
  useEffect(() => () => {
    if (before instanceof HTMLElement) {
      before.focus({ preventScroll: true });
    }
  }, [before]);
}
