import { useEffect, useId, useRef, useState, type CSSProperties, type ReactNode, type ToggleEvent } from 'react';
import { useRegistry } from '../keys/actions.tsx';
import type { Surface } from '../keys/registry.ts';
import styles from './DropDown.module.css';

interface DropDownProps {
  /** What the button shows. */
  button: ReactNode;
  buttonClass?: string;
  label?: string;
  /** Whether it ends where the button ends, instead of beginning where it begins. */
  end?: boolean;
  /** What is opened; `close` gives the focus back to the button. */
  children(close: () => void): ReactNode;
}

/** A button and what it opens beneath itself. The browser keeps it on top, and closes it on Escape and on a click beside it. */
export function DropDown({ button, buttonClass, label, end, children }: DropDownProps) {
  const registry = useRegistry();
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const place = () => {
    const at = opener.current?.getBoundingClientRect();
    const side = end === true ? { '--right': `${window.innerWidth - (at?.right ?? 0)}px` } : { '--left': `${at?.left ?? 0}px` };
    Object.entries({ '--top': `${(at?.bottom ?? 0) + 4}px`, ...side }).forEach(([name, value]) => panel.current?.style.setProperty(name, value));
  };
  const hide = () => panel.current?.hidePopover();
  /** As long as it is open, keys are not meant for the page beneath; nothing opens under it. */
  const [surface] = useState<Surface>(() => ({ giveWay: hide }));
  const tell = ({ newState }: ToggleEvent<HTMLElement>) => {
    registry.close(surface);
    if (newState === 'open') {
      registry.open(surface);
    }
  };
  useEffect(() => () => registry.close(surface), [registry, surface]);
  return (
    <>
      <button ref={opener} type="button" className={buttonClass} aria-label={label} popoverTarget={id}>{button}</button>
      <div ref={panel} id={id} popover="auto" className={styles.panel} style={{ '--left': 'auto', '--right': 'auto' } as CSSProperties} onBeforeToggle={place} onToggle={tell}>
        {children(hide)}
      </div>
    </>
  );
}
