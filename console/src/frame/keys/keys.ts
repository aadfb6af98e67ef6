/** Milliseconds within which the second key of a sequence such as `g i` is expected. */
const SEQUENCE_PAUSE = 1200;

type Struck = Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey'> & Partial<Pick<KeyboardEvent, 'getModifierState' | 'shiftKey' | 'code'>>;

/** Neither a letter nor a digit, and no named key. */
const MARK = /^[^\p{L}\p{N}]$/u;

/**
 * A key as actions name it: `j`, `?`, `mod+Enter`, `Escape`. AltGr, which Windows tells as Ctrl and Alt together, is no command: it
 * writes marks, which are themselves, and `altgr+` anything else. A Mac has none: there Firefox calls Option so.
 */
export function tokenOf(event: Struck, mac = onMac): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (!mac && event.getModifierState?.('AltGraph') === true) {
    return MARK.test(key) ? key : `altgr+${key}`;
  }
  const mod = event.metaKey || event.ctrlKey ? 'mod+' : '';
  return `${mod}${event.altKey ? 'alt+' : ''}${digitOf(event) ?? key}`;
}

/** The digit of a key of the digit row, also where it is written with Shift only, as on French keyboards. */
function digitOf({ code, shiftKey, altKey }: Struck): string | undefined {
  return shiftKey === true || altKey ? undefined : /^Digit(\d)$/.exec(code ?? '')?.[1];
}

/** What browsers call each key of an input method, Safari also the one that ends a word. */
const OF_INPUT_METHOD = 229;

/** Whether the key belongs to an input method that is writing a word, as for Japanese, also when it is Enter or Escape. */
export function composes({ isComposing, keyCode }: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  return isComposing || keyCode === OF_INPUT_METHOD;
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
