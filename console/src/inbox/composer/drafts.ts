import { useCallback, useSyncExternalStore } from 'react';

/** What somebody writes: to the customer, or to colleagues. */
export type Kind = 'reply' | 'note';

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function put(key: string, text: string): void {
  if (text === '') {
    sessionStorage.removeItem(key);
  } else {
    sessionStorage.setItem(key, text);
  }
  listeners.forEach((listener) => listener());
}

/**
 * What one person has begun to write in a conversation, while the tab lives. A note is never a reply: whoever writes one, looks
 * elsewhere and comes back finds it where it was written, and the person who signs in next finds neither.
 */
export function useDrafts(person: string, conversation: string) {
  const keyOf = useCallback((kind: Kind) => `vigie.draft.${person}.${conversation}.${kind}`, [person, conversation]);
  const reply = useSyncExternalStore(subscribe, () => sessionStorage.getItem(keyOf('reply')) ?? '');
  const note = useSyncExternalStore(subscribe, () => sessionStorage.getItem(keyOf('note')) ?? '');
  const write = useCallback((kind: Kind, text: string) => put(keyOf(kind), text), [keyOf]);
  /** Words that were not taken; what was written since stays below them. */
  const giveBack = useCallback((kind: Kind, text: string) => {
    const since = sessionStorage.getItem(keyOf(kind)) ?? '';
    put(keyOf(kind), since === '' || since === text ? text : `${text}\n\n${since}`);
  }, [keyOf]);
  return { reply, note, write, giveBack };
}
