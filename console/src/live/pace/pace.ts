/**
 * Runs work at most once in a while however often it is asked for, never twice at the same time, and once more a moment
 * after the last word: what a fact tells of is findable only a little later.
 */
export class Pace {
  readonly #work: () => Promise<void>;
  readonly #every: number;
  readonly #settle: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #late: ReturnType<typeof setTimeout> | undefined;
  #last = -Infinity;
  #busy = false;
  #again = false;

  /** @param every least milliseconds between two runs; @param settle milliseconds after the last word */
  constructor(work: () => Promise<void>, every = 1_000, settle = 2_500) {
    this.#work = work;
    this.#every = every;
    this.#settle = settle;
  }

  hear(): void {
    clearTimeout(this.#late);
    this.#late = setTimeout(() => this.#soon(), this.#settle);
    this.#soon();
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#late);
    this.#timer = undefined;
    this.#again = false;
  }

  #soon(): void {
    if (this.#busy) {
      this.#again = true;
    } else {
      this.#timer ??= setTimeout(() => void this.#run(), Math.max(0, this.#last + this.#every - performance.now()));
    }
  }

  async #run(): Promise<void> {
    this.#timer = undefined;
    this.#busy = true;
    this.#last = performance.now();
    try {
      await this.#work();
    } finally {
      this.#busy = false;
      if (this.#again) {
        this.#again = false;
        this.#soon();
      }
    }
  }
}
