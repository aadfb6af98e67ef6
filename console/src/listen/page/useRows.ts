import type { RefObject } from 'react';
import { useActions } from '../../frame/keys/actions.tsx';
import { useWords } from '../../words/Words.tsx';

/** Keys by which rows are walked through, and what a row is called among the actions, where another list of the page has `j` and `k`. */
const PLAIN = { row: 'row', next: 'j', previous: 'k' };

/** What lets elements with `data-row` below `list` be walked through by key; tells the one that has the focus. */
export function useRows(list: RefObject<HTMLElement | null>, group: string, keys = PLAIN): { current(): string | undefined; focus(row: string): void } {
  const { t } = useWords();
  const rows = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const place = (all: readonly HTMLElement[]) => all.findIndex((one) => one.contains(document.activeElement));
  const move = (by: number) => {
    const all = rows();
    const at = place(all);
    all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + by))]?.focus();
  };
  useActions([
    { id: `next-${keys.row}`, group, label: t('frame.nextRow'), keys: keys.next, repeats: true, run: () => move(1) },
    { id: `previous-${keys.row}`, group, label: t('frame.previousRow'), keys: keys.previous, repeats: true, run: () => move(-1) },
  ]);
  return {
    current: () => {
      const all = rows();
      return all[place(all)]?.dataset.row;
    },
    focus: (row) => rows().find((one) => one.dataset.row === row)?.focus(),
  };
}
