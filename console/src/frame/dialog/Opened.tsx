import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { OfSurface, useRegistry } from '../keys/actions.tsx';
import type { Surface } from '../keys/registry.ts';

interface OpenedProps {
  /** What Escape does while nothing is open above it. */
  escape(): void;
  /** What can be done beneath it can be done from it. */
  commands?: boolean;
  children: ReactNode;
}

/** Whether the focus is nowhere: what had it is gone. */
function isLost(): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body || !activeElement.isConnected;
}

/** Where to go on when what opened a thing is gone: in what is still open, or on the page. */
function beneath(): HTMLElement | null {
  return [...document.querySelectorAll<HTMLElement>('[aria-modal="true"]')].at(-1) ?? document.getElementById('page');
}

/**
 * What stands above the page: as long as nothing is open above it, keys and Escape are its own and reach nothing beneath. What had the
 * focus has it again once it is gone.
 */
export function Opened({ escape, commands = false, children }: OpenedProps) {
  const registry = useRegistry();
  const latest = useRef(escape);
  latest.current = escape;
  const [surface] = useState<Surface>(() => ({ escape: () => latest.current(), commands }));
  const before = useRef<Element>(null);
  useLayoutEffect(() => {
    // a menu that gives way has given the focus back by then
    registry.open(surface);
    before.current ??= document.activeElement;
    return () => registry.close(surface);
  }, [registry, surface]);
  useEffect(() => () => {
    const opener = before.current;
    if (isLost() && opener instanceof HTMLElement && opener !== document.body) {
      (opener.isConnected ? opener : beneath())?.focus({ preventScroll: true });
    }
  }, []);
  return <OfSurface surface={surface}>{children}</OfSurface>;
}
