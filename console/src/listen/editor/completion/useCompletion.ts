import { useState, type KeyboardEvent } from 'react';
import { completions, taken, type Completion, type Known } from './completion.ts';

/** A query that was written for somebody, and where the caret goes. */
export interface Written {
  query: string;
  caret: number;
}

const NONE: Completion = { from: 0, to: 0, options: [] };

/** What may come next at the caret of whoever types, and the keys that choose from it. */
export function useCompletion(text: string, write: (next: Written) => void, read: () => Known) {
  const [caret, setCaret] = useState<number>();
  const [at, setAt] = useState(-1);
  const [known, setKnown] = useState<Known>();
  const offer = caret === undefined ? NONE : completions(text, caret, known);
  const { length } = offer.options;
  const open = length > 0;
  const typed = (next: number | undefined) => {
    setCaret(next);
    setAt(-1);
    if (next !== undefined) {
      setKnown(read());
    }
  };
  const take = (option: string) => {
    typed(undefined);
    write(taken(text, offer, option));
  };
  /** Whether the key was for the list. */
  const key = ({ key: pressed, shiftKey, ctrlKey, metaKey }: KeyboardEvent): boolean => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[pressed];
    const option = offer.options[pressed === 'Tab' ? Math.max(at, 0) : at];
    if (!open || shiftKey || ctrlKey || metaKey) {
      return false;
    }
    if (step !== undefined) {
      setAt((at + step + length + (at < 0 && step < 0 ? 1 : 0)) % length);
    } else if (option !== undefined && (pressed === 'Tab' || pressed === 'Enter')) {
      take(option.text);
    } else if (pressed === 'Escape') {
      typed(undefined);
    } else {
      return false;
    }
    return true;
  };
  return {
    offer, open, at, take, key, typed,
    /** The caret went elsewhere: what was offered for where it stood is over. */
    moved: (to: number) => { if (to !== caret) { typed(undefined); } },
  };
}
