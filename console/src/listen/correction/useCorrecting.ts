import { useCallback, useEffect, useState } from 'react';

/**
 * Which mention of a list is being corrected, one at a time.
 *
 * @param placeOf tells where a mention stands, by its id; below 0 when it does not
 */
export function useCorrecting(placeOf: (id: string) => number) {
  const [id, setId] = useState('');
  const place = id === '' ? -1 : placeOf(id);
  const gone = id !== '' && place < 0;
  // its form went with its row, and does not open by itself when the row comes back
  useEffect(() => {
    if (gone) {
      setId('');
    }
  }, [gone]);
  const set = useCallback((one: string, on: boolean) => setId(on ? one : ''), []);
  return {
    /** Where it stands; below 0 when none is corrected. */
    place,
    /** By a command, which none is while a form is open. */
    begin: setId,
    /** For the button of a mention. */
    button: (one: string) => ({ opened: id === one, open: (on: boolean) => set(one, on) }),
    /** Of which mention the form is open; empty when none is. */
    opened: id,
    /** Opens and shuts it; always the same function. */
    set,
  };
}
