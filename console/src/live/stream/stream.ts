import { asProblem, Problem, problemOf, type ProblemBody } from '../../api/call/problem.ts';
import { SseParser, type ServerEvent } from './sse.ts';

/** `connecting` before the first success, `refused` when trying again is pointless. */
export type StreamStatus = 'connecting' | 'live' | 'reconnecting' | 'refused';

interface StreamOptions {
  /** Address to begin with, asked for only as long as no id is known. */
  begin(): Promise<string>;
  onEvent(event: ServerEvent): void;
  onStatus(status: StreamStatus, problem?: Problem): void;
  /** Called whenever anything is heard, keep-alive comments included. */
  onHeard(): void;
  fetch?: typeof fetch;
  /** Milliseconds of silence after which a connection counts as dead; the server speaks every 15 s. */
  silence?: number;
  /** Random number in 0..1 for the jitter. */
  random?: () => number;
}

const FINAL = [400, 401, 403, 404];
/** Milliseconds after which is looked at the clock: timers stand still while a computer sleeps, and a connection dies with it. */
const LOOK = 2_000;
const LONGEST_WAIT = 8_000;

/** Milliseconds to wait before attempt number `attempt` (0 = first): doubling, capped, half of it by chance. */
export function backoff(attempt: number, base: number, random: number): number {
  const whole = Math.min(base * 2 ** Math.min(attempt, 10), LONGEST_WAIT);
  return whole / 2 + (whole / 2) * random;
}

/** What answers a position that the server does not know, since it was restored or upgraded, or is of a version that writes ids otherwise. */
const FORGOTTEN = ['WATCH_POSITION_UNKNOWN', 'HEADER_INVALID'];

/**
 * One stream of server-sent events that comes back by itself: resumes after the last id, begins again where that is not
 * known any more, ends on answers that trying again cannot change. Ids are opaque: they neither rise nor count.
 */
export class EventStream {
  readonly #options: StreamOptions;
  #stopped = new AbortController();
  #connection: AbortController | undefined;
  #rested: () => void = () => undefined;
  #address = '';
  #lastId = '';
  #base = 1000;

  constructor(options: StreamOptions) {
    this.#options = options;
  }

  /** Runs until stopped or refused. */
  async run(): Promise<void> {
    let attempt = 0;
    this.#options.onStatus('connecting');
    while (!this.#stopped.signal.aborted) {
      let problem: Problem | undefined;
      try {
        problem = await this.#listen(() => {
          attempt = 0;
        });
      } catch (failure) {
        problem = asProblem(failure);
      }
      if (this.#stopped.signal.aborted) {
        return;
      }
      if (problem !== undefined && FORGOTTEN.includes(problem.reason)) {
        // like the first time: whoever listens reads anew what may have been told meanwhile
        this.#address = '';
        this.#lastId = '';
        this.#options.onStatus('connecting', problem);
      } else if (problem !== undefined && FINAL.includes(problem.status)) {
        this.#options.onStatus('refused', problem);
        return;
      } else {
        this.#options.onStatus('reconnecting', problem);
      }
      await this.#wait(backoff(attempt++, this.#base, (this.#options.random ?? Math.random)()));
    }
  }

  stop(): void {
    this.#stopped.abort();
  }

  /** The network came or went: what is left of the connection is not waited for, nor is the end of a pause. */
  renew(): void {
    this.#connection?.abort();
    this.#rested();
  }

  /** One connection; returns the problem that ended it, or nothing when it just ended. */
  async #listen(connected: () => void): Promise<Problem | undefined> {
    const address = this.#address === '' ? await this.#options.begin() : this.#address;
    this.#address = address;
    const cut = new AbortController();
    this.#connection = cut;
    const onStop = () => cut.abort();
    this.#stopped.signal.addEventListener('abort', onStop);
    const silence = this.#options.silence ?? 45_000;
    let heardAt = Date.now();
    let watchdog = setTimeout(() => cut.abort(), silence);
    const look = setInterval(() => Date.now() - heardAt > silence && cut.abort(), LOOK);
    const heard = () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => cut.abort(), silence);
      heardAt = Date.now();
      this.#options.onHeard();
    };
    try {
      const headers: Record<string, string> = { Accept: 'text/event-stream' };
      if (this.#lastId !== '') {
        headers['Last-Event-ID'] = this.#lastId;
      }
      const answer = await (this.#options.fetch ?? fetch)(address, {
        headers, signal: cut.signal, cache: 'no-store', credentials: 'same-origin',
      });
      if (!answer.ok || answer.body === null) {
        return await problemOf(answer);
      }
      connected();
      heard();
      this.#options.onStatus('live');
      return await this.#read(answer.body, heard);
    } finally {
      this.#connection = undefined;
      clearTimeout(watchdog);
      clearInterval(look);
      this.#stopped.signal.removeEventListener('abort', onStop);
    }
  }

  async #read(body: ReadableStream<Uint8Array>, heard: () => void): Promise<Problem | undefined> {
    const parser = new SseParser();
    const decoder = new TextDecoder();
    const reader = body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return undefined;
      }
      heard();
      for (const event of parser.take(decoder.decode(value, { stream: true }))) {
        if (event.event === 'problem') {
          const said = JSON.parse(event.data) as ProblemBody;
          return new Problem(said.status ?? 500, said);
        }
        this.#give(event);
      }
      this.#base = parser.retry ?? this.#base;
    }
  }

  #give(event: ServerEvent): void {
    if (event.id !== '') {
      if (event.id === this.#lastId) {
        return;
      }
      this.#lastId = event.id;
    }
    this.#options.onEvent(event);
  }

  #wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#rested = () => {
        clearTimeout(timer);
        resolve();
      };
      this.#stopped.signal.addEventListener('abort', this.#rested);
    });
  }
}
