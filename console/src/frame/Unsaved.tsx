import { useBlocker } from '@tanstack/react-router';
import { LeaveQuestion } from './LeaveQuestion.tsx';

interface UnsavedProps {
  when: boolean;
  /** Names of what in the address says which page it is, beside its path. */
  identity?: readonly string[];
}

/** Asks before a page is left on which something is not saved. */
export function Unsaved({ when, identity = [] }: UnsavedProps) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => when && (current.pathname !== next.pathname || identity.some((name) => part(current.search, name) !== part(next.search, name))),
    enableBeforeUnload: when,
    withResolver: true,
  });
  return blocker.status === 'blocked' ? <LeaveQuestion leave={blocker.proceed} stay={blocker.reset} /> : null;
}

function part(search: unknown, name: string): unknown {
  return (search as Record<string, unknown>)[name];
}
