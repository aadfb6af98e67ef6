/** Milliseconds within which the second key of a sequence such as `g i` is expected. */
const SEQUENCE_PAUSE = 1200;

/** A key as actions name it: `j`, `?`, `mod+Enter`, `Escape`. */
export function tokenOf(event: Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey'>): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const mod = event.metaKey || event.ctrlKey ? 'mod+' : '';
  return `${mod}${event.altKey ? 'alt+' : ''}${key}`;
}

/** Inputs that no letter can be typed into. */
const TICKED = ['checkbox', 'radio', 'button', 'submit', 'reset', 'image', 'file'];

/** Whether plain keys belong to what has the focus. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) {
    return false;
  }
  if (target instanceof HTMLInputElement) {
    return !TICKED.includes(target.type);
  }
  return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName);
}

/** Follows keys and tells which of the known sequences they complete. */
export class KeySequence {
  #begun = '';
  #at = 0;

  /** The completed sequence out of `known`, or undefined. */
  strike(token: string, known: readonly string[], now: number): string | undefined {
    const candidate = this.#begun !== '' && now - this.#at < SEQUENCE_PAUSE ? `${this.#begun} ${token}` : token;
    this.#begun = '';
    for (const sequence of [candidate, token]) {
      if (known.includes(sequence)) {
        return sequence;
      }
      if (known.some((one) => one.startsWith(`${sequence} `))) {
        this.#begun = sequence;
        this.#at = now;
        return undefined;
      }
    }
    return undefined;
  }
}

/** The keys as people read them. */
export function shown(keys: string, mac: boolean): string[] {
  return keys.split(' ').flatMap((token) =>
    token.split('+').map((part) => {
      const names: Record<string, string> = { mod: mac ? '⌘' : 'Ctrl', alt: mac ? '⌥' : 'Alt', Enter: mac ? '⏎' : 'Enter', Escape: 'Esc', ArrowUp: '↑', ArrowDown: '↓' };
      return names[part] ?? (part.length === 1 && /[a-z]/.test(part) && token.includes('+') ? part.toUpperCase() : part);
    }),
  );
}

export const onMac = /Mac|iPhone|iPad/.test(typeof navigator === 'undefined' ? '' : navigator.userAgent);
