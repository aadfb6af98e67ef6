import { minutes } from '../../../api/query/queries.ts';
import type { SavedQuery } from '../../../api/types.ts';

/** A stretch of a text beside an older one: in both, only in the older one, or only in this. */
export interface Stretch {
  kind: 'same' | 'gone' | 'new';
  text: string;
}

/** Steps of comparing: more of them would be felt. */
const MOST_STEPS = 4_000_000;

/** Words and parentheses, each with the space behind it. */
function wordsOf(text: string): string[] {
  return text.match(/[()]\s*|[^\s()]+\s*/g) ?? [];
}

const equal = (a: string | undefined, b: string | undefined) => a?.trimEnd() === b?.trimEnd();

/** A text word by word against an older one, by their longest common subsequence; space between words makes no difference. */
export function wordChanges(older: string, text: string): Stretch[] {
  const before = wordsOf(older);
  const after = wordsOf(text);
  let start = 0;
  while (start < before.length && start < after.length && equal(before[start], after[start])) {
    start++;
  }
  let end = 0;
  while (end < before.length - start && end < after.length - start && equal(before.at(-1 - end), after.at(-1 - end))) {
    end++;
  }
  const middle = aligned(before.slice(start, before.length - end), after.slice(start, after.length - end));
  const same = (list: string[]) => list.map((one): Stretch => ({ kind: 'same', text: one }));
  return joined([...same(after.slice(0, start)), ...middle, ...same(after.slice(after.length - end))]);
}

function aligned(before: string[], after: string[]): Stretch[] {
  const width = after.length + 1;
  if (before.length * width > MOST_STEPS) {
    return [...before.map((text): Stretch => ({ kind: 'gone', text })), ...after.map((text): Stretch => ({ kind: 'new', text }))];
  }
  // how many words the rests have in common
  const common = new Uint16Array((before.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      common[i * width + j] = equal(before[i], after[j]) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const found: Stretch[] = [];
  for (let i = 0, j = 0; i < before.length || j < after.length;) {
    if (i < before.length && j < after.length && equal(before[i], after[j])) {
      found.push({ kind: 'same', text: after[j] ?? '' });
      i++;
      j++;
    } else if (i < before.length && (j === after.length || at(i + 1, j) >= at(i, j + 1))) {
      found.push({ kind: 'gone', text: before[i++] ?? '' });
    } else {
      found.push({ kind: 'new', text: after[j++] ?? '' });
    }
  }
  return found;
}

/** Neighbours of a kind as one stretch; the last word of a text has no space behind it, and gets one where others follow. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  return stretches.reduce<Stretch[]>((all, one) => {
    const last = all.at(-1);
    if (last?.kind === one.kind) {
      last.text += one.text;
    } else {
      if (last !== undefined && !/[\s(]$/.test(last.text) && !one.text.startsWith(')')) {
        last.text += ' ';
      }
      all.push({ ...one });
    }
    return all;
  }, []);
}

/** What is stated of a query beside its text, in the order of the form. */
export const STATED = ['name', 'objective', 'priority', 'owner', 'reaction'] as const;

type Stated = Record<(typeof STATED)[number], string | number>;

export function statedOf(query: SavedQuery): Stated {
  return { name: query.displayName, objective: query.objective, priority: query.priority || 3, owner: query.owner, reaction: minutes(query.reactionTime) };
}

/** What is stated otherwise than in an older version. */
export function statedOtherwise(older: SavedQuery, query: SavedQuery): (typeof STATED)[number][] {
  const [before, after] = [statedOf(older), statedOf(query)];
  return STATED.filter((one) => before[one] !== after[one]);
}
