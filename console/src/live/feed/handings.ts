import type { Fact } from '../../api/types.ts';

/** That a lead gave this person a conversation, took one from them, or put one aside that they had. */
export interface Handing {
  brand: string;
  conversation: string;
  /** Subject of the lead. */
  by: string;
  kind: 'given' | 'taken' | 'aside';
}

/** Tells whoever listens what leads give to this person and take from them. */
export class Handings {
  readonly #me: string;
  readonly #listeners = new Set<(handing: Handing) => void>();

  constructor(me: string) {
    this.#me = me;
  }

  /** The answer ends it. */
  readonly subscribe = (listener: (handing: Handing) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  hear({ type, brand, subject, labels }: Fact): void {
    const { by = '', agent } = labels;
    if (by !== '' && by !== this.#me && agent === this.#me) {
      const kind = type === 'ConversationAssigned' ? 'given' : type === 'ConversationSnoozed' ? 'aside' : 'taken';
      this.#listeners.forEach((listener) => listener({ brand, conversation: subject, by, kind }));
    }
  }
}
