import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useState, type RefObject } from 'react';
import { useFocusedRow } from '../../results/useFocusedRow.ts';
import { useStaying } from '../../results/useStaying.ts';

/** So many rows are drawn as they are. */
const PLAIN = 100;
/** Height of a row before it is measured. */
const ROW = 53;
/** Rows before the end at which more are read. */
const AHEAD = 40;

/**
 * Which rows of a table are drawn: all of a short one, of a long one those in sight of what scrolls around it, and the one that has the
 * focus, which would be lost with its row.
 *
 * @param body the rows' element, below one with `data-scrolls`
 * @param more reads further rows; absent when there are none or they are being read
 */
export function useDrawnRows(rows: readonly { id: string }[], body: RefObject<HTMLElement | null>, more: (() => void) | undefined) {
  const long = rows.length > PLAIN;
  const [above, setAbove] = useState(0);
  const focused = useFocusedRow(body, 'row');
  const kept = long && focused.row !== '' ? rows.findIndex((one) => one.id === focused.row) : -1;
  const getItemKey = useCallback((index: number) => rows[index]?.id ?? index, [rows]);
  const rangeExtractor = useStaying(kept);
  const virtual = useVirtualizer({
    count: long ? rows.length : 0, getScrollElement: () => body.current?.closest<HTMLElement>('[data-scrolls]') ?? null,
    estimateSize: () => ROW, overscan: 10, getItemKey, rangeExtractor, scrollMargin: above,
  });
  // what stands above the table may grow or go
  useLayoutEffect(() => {
    const [table, scroll] = [body.current, virtual.scrollElement];
    if (long && table !== null && scroll !== null) {
      setAbove(Math.round(table.getBoundingClientRect().top - scroll.getBoundingClientRect().top + scroll.scrollTop));
    }
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (long && last >= rows.length - AHEAD) {
      more?.();
    }
  }, [long, last, rows.length, more]);
  return {
    long,
    /** Places of the rows that are drawn, with the room that those before each take which are not. */
    drawn: long
      ? items.map(({ index, start }, at) => ({ index, gap: start - (items[at - 1]?.end ?? above) }))
      : rows.map((_, index) => ({ index, gap: 0 })),
    /** The room of those after them. */
    rest: long ? virtual.getTotalSize() - ((items.at(-1)?.end ?? above) - above) : 0,
    /** For each row of a long table. */
    measure: long ? virtual.measureElement : undefined,
    /** For their element. */
    focus: focused.on,
  };
}
