import { useCallback, useRef, useState, type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { tokenOf } from './keys/keys.ts';
import styles from './Panes.module.css';

interface PanesProps {
  /** Under which name the widths are remembered. */
  name: string;
  left: ReactNode;
  middle: ReactNode;
  right: ReactNode;
  labels: { left: string; right: string };
}

interface Widths {
  left: number;
  right: number;
}

const FIRST: Widths = { left: 340, right: 280 };
/** Pixels of an outer pane that somebody made as narrow as can be, in a window with room for it. */
export const LEAST = 220;
const MOST = 560;

/** Widths inside their limits. */
function limited(widths: Widths): Widths {
  const limit = (width: number) => Math.min(MOST, Math.max(LEAST, Math.round(width)));
  return { left: limit(widths.left), right: limit(widths.right) };
}

function remembered(name: string): Widths {
  try {
    return limited({ ...FIRST, ...(JSON.parse(localStorage.getItem(name) ?? '{}') as Partial<Widths>) });
  } catch {
    return FIRST;
  }
}

/** Three panes side by side; the outer ones are resized by pointer or arrow keys and remembered. */
export function Panes({ name, left, middle, right, labels }: PanesProps) {
  const [widths, setWidths] = useState(() => remembered(name));
  const resize = useCallback(
    (change: (former: Widths) => Widths) =>
      setWidths((former) => {
        const next = limited(change(former));
        localStorage.setItem(name, JSON.stringify(next));
        return next;
      }),
    [name],
  );
  const style = { '--left': `${widths.left}px`, '--right': `${widths.right}px` } as CSSProperties;
  return (
    <div className={styles.panes} style={style}>
      {left}
      <Separator label={labels.left} width={widths.left} move={(by) => resize((one) => ({ ...one, left: one.left + by }))} />
      {middle}
      <Separator label={labels.right} width={widths.right} move={(by) => resize((one) => ({ ...one, right: one.right - by }))} />
      {right}
    </div>
  );
}

function Separator({ label, width, move }: { label: string; width: number; move(by: number): void }) {
  const from = useRef<number | null>(null);
  const onPointerMove = (event: PointerEvent) => {
    if (from.current !== null) {
      move(event.clientX - from.current);
      from.current = event.clientX;
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // with others they are the browser's, as to go back
    const by = { ArrowLeft: -16, ArrowRight: 16 }[tokenOf(event)];
    if (by !== undefined) {
      event.preventDefault();
      move(by);
    }
  };
  return (
    <div
      role="separator" tabIndex={0} aria-orientation="vertical" aria-label={label} aria-valuenow={width} aria-valuemin={LEAST} aria-valuemax={MOST}
      className={styles.separator}
      onPointerDown={(event) => { from.current = event.clientX; event.currentTarget.setPointerCapture(event.pointerId); }}
      onPointerMove={onPointerMove}
      onPointerUp={() => { from.current = null; }}
      onKeyDown={onKeyDown}
    />
  );
}
