import { useState } from 'react';

/**
 * What was opened to be edited, as it was then. It stays as long as the address names it, also when somebody deletes it in the
 * meantime, and never becomes another one. Undefined when no id is asked for or nothing of that id was ever there.
 */
export function useOpened<T extends { id: string }>(all: readonly T[], id: string | undefined): T | undefined {
  const [kept, setKept] = useState<T>();
  const opened = kept?.id === id ? kept : all.find((one) => one.id === id);
  if (opened !== kept) {
    setKept(opened);
  }
  return opened;
}
