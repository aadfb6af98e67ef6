import { useId, useRef, type CSSProperties, type ReactNode, type ToggleEvent } from 'react';
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
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const place = () => {
    const at = opener.current?.getBoundingClientRect();
    const side = end === true ? { '--right': `${window.innerWidth - (at?.right ?? 0)}px` } : { '--left': `${at?.left ?? 0}px` };
    Object.entries({ '--top': `${(at?.bottom ?? 0) + 4}px`, ...side }).forEach(([name, value]) => panel.current?.style.setProperty(name, value));
  };
  /** As long as it is open, plain keys are not meant for the page beneath. */
  const mark = ({ newState, currentTarget }: ToggleEvent<HTMLElement>) => {
    if (newState === 'open') {
      currentTarget.dataset.opened = '';
    } else {
      delete currentTarget.dataset.opened;
    }
  };
  return (
    <>
      <button ref={opener} type="button" className={buttonClass} aria-label={label} popoverTarget={id}>{button}</button>
      <div ref={panel} id={id} popover="auto" className={styles.panel} style={{ '--left': 'auto', '--right': 'auto' } as CSSProperties} onBeforeToggle={place} onToggle={mark}>
        {children(() => panel.current?.hidePopover())}
      </div>
    </>
  );
}
