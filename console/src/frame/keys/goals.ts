import type { KeyboardEvent } from 'react';

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
