import { LeaveQuestion } from './LeaveQuestion.tsx';
import { useLeaving } from './useLeaving.ts';

interface UnsavedProps {
  when: boolean;
  /** Names of what in the address says which page it is, beside its path. */
  identity?: readonly string[];
}

/** Asks before a page is left on which something is not saved. */
export function Unsaved({ when, identity = [] }: UnsavedProps) {
  const leaving = useLeaving({
    loses: ({ current, next }) => when && (current.pathname !== next.pathname || identity.some((name) => part(current.search, name) !== part(next.search, name))),
    unload: when,
  });
  return leaving && <LeaveQuestion {...leaving} />;
}

function part(search: unknown, name: string): unknown {
  return (search as Record<string, unknown>)[name];
}
