import { createElement, useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { LostDialog, LostPage, LostPart, type LostProps } from './Lost.tsx';

/** Like React's `lazy`, but what does not come is told where it would stand and can be asked for again; everything else goes on. */
type Later<P> = ((props: P) => ReactNode) & {
  /** Asks for it before it is needed; never fails. */
  preload(): Promise<void>;
};

type Module<P> = { default: ComponentType<P> };

function made<P extends object>(load: () => Promise<Module<P>>, Lost: ComponentType<LostProps & P>): Later<P> {
  let part: ComponentType<P> | undefined;
  let coming: Promise<void> | undefined;
  let lost = false;
  const preload = (): Promise<void> => {
    if (part !== undefined) {
      return Promise.resolve();
    }
    lost = false;
    coming ??= load().then(
      (found) => { part = found.default; },
      () => { lost = true; },
    ).finally(() => { coming = undefined; });
    return coming;
  };
  function Later(props: P) {
    const [, setTries] = useState(0);
    // whoever opens it once more asks once more
    useEffect(() => () => { lost = false; }, []);
    if (part === undefined && !lost) {
      // as `lazy` waits: the place above shows what stands in for it
      throw preload();
    }
    const again = async () => {
      await preload();
      setTries((count) => count + 1);
      return part !== undefined;
    };
    return part === undefined ? createElement(Lost, { ...props, again }) : createElement(part, props);
  }
  return Object.assign(Later, { preload });
}

/** A part of a page. */
export function laterPart<P extends object>(load: () => Promise<Module<P>>): Later<P> {
  return made(load, LostPart);
}

/** A dialog or anything else that is closed when it does not come. */
export function laterDialog<P extends { close(): void }>(load: () => Promise<Module<P>>): Later<P> {
  return made(load, LostDialog);
}

/** A page, by the name under which its module gives it. */
export function laterPage<N extends string>(load: () => Promise<Record<N, ComponentType>>, name: N): Later<object> {
  return made(async () => ({ default: (await load())[name] as ComponentType<object> }), LostPage);
}
