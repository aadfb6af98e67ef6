import { createContext, useContext, useEffect, useRef, useSyncExternalStore, type ReactNode, useState } from 'react';
import { composes, KeySequence, takesText, tokenOf } from './keys.ts';
import { PAGE, Registry, type Action, type Surface } from './registry.ts';

export type { Action };

const ActionsContext = createContext<Registry | null>(null);
/** What is offered beneath it belongs to; nothing for the frame. */
const SurfaceContext = createContext<Surface | undefined>(undefined);
const SINGLE_KEYS = 'vigie.keys';

/** Whether actions answer to plain keys; somebody who dictates can turn them off. */
export function plainKeys(): boolean {
  return localStorage.getItem(SINGLE_KEYS) !== 'off';
}

export function setPlainKeys(on: boolean): void {
  localStorage.setItem(SINGLE_KEYS, on ? 'on' : 'off');
}

/** Closes what is on top and nothing beneath it, however long the key is held. */
function escape(top: Surface, event: KeyboardEvent): void {
  if (top.escape !== undefined) {
    event.preventDefault();
    if (!event.repeat) {
      top.escape();
    }
  }
}

/** Enter that is held presses one button and sends once, not also what came to stand there; only lines go on in a text. */
function pressOnce(event: KeyboardEvent): void {
  if (event.repeat && event.key === 'Enter' && !(event.target instanceof HTMLTextAreaElement && tokenOf(event) === 'Enter')) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}

/** Finds the action of a key and runs it. */
export function ActionsProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(() => new Registry());
  useEffect(() => {
    const sequence = new KeySequence();
    const onKey = (event: KeyboardEvent) => {
      const token = tokenOf(event);
      const covered = document.body.dataset.covered !== undefined;
      if (covered || event.defaultPrevented || composes(event)) {
        return;
      }
      const top = registry.top();
      if (token === 'Escape' && top !== undefined) {
        escape(top, event);
        return;
      }
      if (!token.startsWith('mod+') && !plainKeys()) {
        return;
      }
      const ways = registry.byKey(takesText(event.target)).flatMap((action) => (action.keys ?? '').split(',').map((keys) => ({ keys, action })));
      const struck = sequence.strike(token, ways.map((way) => way.keys), event.timeStamp);
      const way = ways.find((one) => one.keys === struck && struck !== undefined);
      if (way !== undefined) {
        event.preventDefault();
        if (!event.repeat || way.action.repeats === true) {
          way.action.run();
        }
      }
    };
    window.addEventListener('keydown', pressOnce, { capture: true });
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', pressOnce, { capture: true });
      window.removeEventListener('keydown', onKey);
    };
  }, [registry]);
  return <ActionsContext value={registry}>{children}</ActionsContext>;
}

export function useRegistry(): Registry {
  const registry = useContext(ActionsContext);
  if (registry === null) {
    throw new Error('expected a registry of actions, found none');
  }
  return registry;
}

/** What its children offer belongs to something that is open. */
export function OfSurface({ surface, children }: { surface: Surface; children: ReactNode }) {
  return <SurfaceContext value={surface}>{children}</SurfaceContext>;
}

/** What its children offer belongs to the page; whatever is open above it keeps the keys from it. */
export function OfPage({ children }: { children: ReactNode }) {
  return <OfSurface surface={PAGE}>{children}</OfSurface>;
}

/** Offers actions from where it stands: within a dialog those of the dialog. */
export function Actions({ of }: { of: readonly Action[] }) {
  useActions(of);
  return null;
}

/** Offers actions for as long as the component is on screen, from what it stands in. */
export function useActions(actions: readonly Action[]): void {
  const registry = useRegistry();
  const surface = useContext(SurfaceContext);
  const owner = useRef({});
  const latest = useRef(actions);
  latest.current = actions;
  const shape = actions.map((one) => `${one.id} ${one.label} ${one.keys ?? ''}`).join('|');
  useEffect(() => {
    const key = owner.current;
    // offered once per shape; what runs is always the latest
    registry.offer(
      key,
      surface,
      latest.current.map((action) => ({
        ...action,
        run: () => latest.current.find((one) => one.id === action.id)?.run(),
      })),
    );
    return () => registry.withdraw(key);
  }, [registry, surface, shape]);
}

/** Everything that can be done now, from what is open on top. */
export function useAllActions(): readonly Action[] {
  const registry = useRegistry();
  return useSyncExternalStore(registry.subscribe, registry.all);
}
