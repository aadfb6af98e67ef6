/** Conversations that changed and are to be read again, gathered so that a burst costs one reading of the list. */
export class Dirty {
  readonly #waiting = new Map<string, string>();
  readonly #flush: (work: Work) => void;
  readonly #delay: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(flush: (work: Work) => void, delay = 120) {
    this.#flush = flush;
    this.#delay = delay;
  }

  add(brand: string, conversation: string): void {
    this.#waiting.set(conversation, brand);
    this.#timer ??= setTimeout(() => this.#run(), this.#waiting.size > SINGLE ? this.#delay * 8 : this.#delay);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting.clear();
  }

  #run(): void {
    this.#timer = undefined;
    const work = plan([...this.#waiting].map(([id, brand]) => ({ id, brand })));
    this.#waiting.clear();
    this.#flush(work);
  }
}

export type Work = { read: { id: string; brand: string }[] } | { lists: true; changed: { id: string; brand: string }[] };

const SINGLE = 8;

/** Up to eight conversations are read one by one; more are cheaper as lists. */
export function plan(changed: { id: string; brand: string }[]): Work {
  return changed.length <= SINGLE ? { read: changed } : { lists: true, changed };
}
