import { createContext, useContext, useEffect, useRef, useSyncExternalStore, type ReactNode, useState } from 'react';
import { KeySequence, takesText, tokenOf } from './keys.ts';

/** Something a person can do, by key and by the command palette. */
export interface Action {
  id: string;
  label: string;
  group: string;
  /** `j`, `g i`, `mod+Enter`; several ways are separated by a comma. */
  keys?: string;
  /** Also while a text field has the focus. */
  everywhere?: boolean;
  /** Also again and again while its key is held down; without it a key that is held acts once, so that nothing is closed by the dozen. */
  repeats?: boolean;
  run(): void;
}

/** The actions on screen now, by who offers them. Later offers come first when keys collide. */
class Registry {
  readonly #offers = new Map<object, readonly Action[]>();
  readonly #listeners = new Set<() => void>();
  #all: readonly Action[] = [];

  offer(owner: object, actions: readonly Action[]): void {
    this.#offers.delete(owner);
    this.#offers.set(owner, actions);
    this.#renew();
  }

  withdraw(owner: object): void {
    this.#offers.delete(owner);
    this.#renew();
  }

  readonly all = (): readonly Action[] => this.#all;

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #renew(): void {
    this.#all = [...this.#offers.values()].reverse().flat();
    this.#listeners.forEach((listener) => listener());
  }
}

const ActionsContext = createContext<Registry | null>(null);
const SINGLE_KEYS = 'vigie.keys';

/** Whether actions answer to plain keys; somebody who dictates can turn them off. */
export function plainKeys(): boolean {
  return localStorage.getItem(SINGLE_KEYS) !== 'off';
}

export function setPlainKeys(on: boolean): void {
  localStorage.setItem(SINGLE_KEYS, on ? 'on' : 'off');
}

/** Finds the action of a key and runs it. */
export function ActionsProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(() => new Registry());
  useEffect(() => {
    const sequence = new KeySequence();
    const onKey = (event: KeyboardEvent) => {
      const token = tokenOf(event);
      const plain = !token.startsWith('mod+');
      const busy = takesText(event.target) || document.querySelector('[aria-modal="true"], [data-opened]') !== null;
      const covered = document.body.dataset.covered !== undefined;
      if (covered || event.defaultPrevented || event.isComposing || (plain && !plainKeys())) {
        return;
      }
      const open = registry.all().filter((action) => !busy || action.everywhere === true);
      const ways = open.flatMap((action) => (action.keys ?? '').split(',').map((keys) => ({ keys, action })));
      const struck = sequence.strike(token, ways.map((way) => way.keys), event.timeStamp);
      const way = ways.find((one) => one.keys === struck && struck !== undefined);
      if (way !== undefined) {
        event.preventDefault();
        if (!event.repeat || way.action.repeats === true) {
          way.action.run();
        }
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [registry]);
  return <ActionsContext value={registry}>{children}</ActionsContext>;
}

function useRegistry(): Registry {
  const registry = useContext(ActionsContext);
  if (registry === null) {
    throw new Error('expected a registry of actions, found none');
  }
  return registry;
}

/** Offers actions for as long as the component is on screen. */
export function useActions(actions: readonly Action[]): void {
  const registry = useRegistry();
  const owner = useRef({});
  const latest = useRef(actions);
  latest.current = actions;
  const shape = actions.map((one) => `${one.id} ${one.label} ${one.keys ?? ''}`).join('|');
  useEffect(() => {
    const key = owner.current;
    // offered once per shape; what runs is always the latest
    registry.offer(
      key,
      latest.current.map((action) => ({
        ...action,
        run: () => latest.current.find((one) => one.id === action.id)?.run(),
      })),
    );
    return () => registry.withdraw(key);
  }, [registry, shape]);
}

/** Everything that can be done now. */
export function useAllActions(): readonly Action[] {
  const registry = useRegistry();
  return useSyncExternalStore(registry.subscribe, registry.all);
}
