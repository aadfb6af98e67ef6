import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useWords } from '../words/Words.tsx';

/** First and last place of the bars chosen. */
export type Range = [number, number];

/** Where the range goes by an arrow key: alone it moves to one bar, with Shift its moving end goes on. */
export function moved(key: string, extend: boolean, anchor: number, at: number, count: number): { anchor: number; at: number } | undefined {
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: count - 1 }[key];
  if (to === undefined) {
    return undefined;
  }
  const bounded = Math.max(0, Math.min(count - 1, to));
  return { anchor: extend && anchor >= 0 ? anchor : bounded, at: bounded };
}

/**
 * Chooses bars by key, as drawing over them does: arrows, Home and End go to a bar, with Shift they take in those between, Enter
 * takes the choice and Escape gives it up.
 */
export function useRangeKeys(names: readonly string[], take: (first: number, last: number) => void, show: (range: Range | undefined) => void) {
  const [{ anchor, at }, setPlace] = useState({ anchor: -1, at: -1 });
  const range: Range | undefined = at < 0 || at >= names.length ? undefined : [Math.min(anchor, at), Math.max(anchor, at)];
  const clear = () => {
    setPlace({ anchor: -1, at: -1 });
    show(undefined);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    // the first stroke to the left begins with the newest
    const from = at < 0 && event.key === 'ArrowLeft' ? names.length : at;
    const next = moved(event.key, event.shiftKey, anchor, from, names.length);
    if (next !== undefined) {
      event.preventDefault();
      setPlace(next);
      show([Math.min(next.anchor, next.at), Math.max(next.anchor, next.at)]);
    } else if (event.key === 'Enter' && range !== undefined) {
      event.preventDefault();
      clear();
      take(...range);
    } else if (event.key === 'Escape' && range !== undefined) {
      event.preventDefault();
      clear();
    }
  };
  return { onKey, clear, range: range && [names[range[0]] ?? '', names[range[1]] ?? ''] as const };
}

interface ChartKeysProps {
  label: string;
  /** Absent where nothing can be chosen. */
  keys: ReturnType<typeof useRangeKeys> | undefined;
  children: ReactNode;
}

/** What takes the keys of a chart, and says what they chose. */
export function ChartKeys({ label, keys, children }: ChartKeysProps) {
  const { t } = useWords();
  const [first = '', last = ''] = keys?.range ?? [];
  const taking = keys && { tabIndex: 0, role: 'application', 'aria-label': `${label}. ${t('chart.keys')}`, onKeyDown: keys.onKey, onBlur: keys.clear };
  return (
    <div {...taking}>
      {children}
      {keys !== undefined && <span className="v-hidden" role="status">{keys.range && (first === last ? first : t('chart.range', { first, last }))}</span>}
    </div>
  );
}
