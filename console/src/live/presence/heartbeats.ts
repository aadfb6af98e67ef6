import type { Heartbeat } from '../../api/conversation/presence.ts';

const EVERY = 10_000;
const TYPING_PAUSE = 4_000;

/** Says every ten seconds and at each change that the person is here, from the tab they use last. */
export class Heartbeats {
  readonly #send: (beat: Heartbeat, keepalive: boolean) => void;
  readonly #tell: (word: 'active' | 'beat') => void;
  readonly #now: () => number;
  #state: Heartbeat;
  #active = true;
  #othersBeat = -Infinity;
  #ownBeat = -Infinity;
  #typingUntil = 0;
  #touchedAt: number;
  #idleAfter = 0;
  /** Runs when the person turns idle, or is back. */
  onIdle: () => void = () => {};

  constructor(
    first: Heartbeat,
    send: (beat: Heartbeat, keepalive: boolean) => void,
    tell: (word: 'active' | 'beat') => void,
    // a clock that nobody sets: one that was set back by an hour would keep the person away for that hour
    now: () => number = () => performance.now(),
  ) {
    this.#state = first;
    this.#send = send;
    this.#tell = tell;
    this.#now = now;
    this.#touchedAt = now();
  }

  get idle(): boolean {
    return this.#state.idle;
  }

  /** After how many milliseconds without any input the person is idle; 0 = never. */
  idleAfter(milliseconds: number): void {
    this.#idleAfter = milliseconds;
  }

  /** The person did something here; whoever is idle already says themselves that they are back. */
  touched(): void {
    if (!this.#state.idle) {
      this.#touchedAt = this.#now();
    }
  }

  /** The person is there again. */
  back(): void {
    this.#touchedAt = this.#now();
    this.#setIdle(false);
  }

  #setIdle(idle: boolean): void {
    if (idle !== this.#state.idle) {
      this.change({ idle });
      this.onIdle();
    }
  }

  /** What another tab said: that it beats, or that the person uses it now. */
  heard(word: 'active' | 'beat'): void {
    this.#othersBeat = this.#now();
    if (word === 'active') {
      this.#active = false;
      this.back();
    }
  }

  /** The person uses this tab. */
  activate(): void {
    this.touched();
    if (!this.#active) {
      this.#active = true;
      this.#tell('active');
      this.#beat();
    }
  }

  /** Merges a change and says it at once. */
  change(part: Partial<Heartbeat>): void {
    const next = { ...this.#state, ...part };
    const same = (Object.keys(next) as (keyof Heartbeat)[]).every((key) => next[key] === this.#state[key]);
    this.#state = next;
    if (!same && this.#active) {
      this.#beat();
    }
  }

  /** A key was struck in the composer; typing ends by itself. */
  struck(): void {
    this.#typingUntil = this.#now() + TYPING_PAUSE;
    this.back();
    this.change({ typing: true });
  }

  /** To be called often: every second, and whenever the stream speaks, because timers of hidden tabs are slowed. */
  tick(): void {
    if (this.#state.typing && this.#now() > this.#typingUntil) {
      this.change({ typing: false });
    }
    if (this.#idleAfter > 0 && this.#now() - this.#touchedAt >= this.#idleAfter) {
      this.#setIdle(true);
    }
    const abandoned = this.#now() - this.#othersBeat > 1.5 * EVERY;
    if ((this.#active || abandoned) && this.#now() - this.#ownBeat >= EVERY) {
      this.#beat();
    }
  }

  /** The tab closes or the person signs out: gone at once, unless another tab goes on. */
  leave(): void {
    if (this.#active && this.#now() - this.#othersBeat > 1.5 * EVERY) {
      this.#send({ ...this.#state, availability: 'AVAILABILITY_OFFLINE', typing: false }, true);
    }
  }

  #beat(): void {
    this.#ownBeat = this.#now();
    this.#send(this.#state, false);
    this.#tell('beat');
  }
}
