import { useEffect, useState, type RefObject } from 'react';

/**
 * Which row has the focus, or something in it; empty when none has.
 *
 * @param name what rows say their id by: `row` for `data-row`
 */
export function useFocusedRow(list: RefObject<HTMLElement | null>, name: 'row' | 'mention') {
  const [row, setRow] = useState('');
  // what is taken away with the focus in it does not tell that it lost it
  useEffect(() => {
    if (row !== '' && list.current?.contains(document.activeElement) !== true) {
      setRow('');
    }
  });
  return {
    row,
    /** For the element around the rows. */
    on: {
      onFocus: ({ target }: { target: Element }) => setRow(target.closest<HTMLElement>(`[data-${name}]`)?.dataset[name] ?? ''),
      onBlur: () => setRow(''),
    },
  };
}
