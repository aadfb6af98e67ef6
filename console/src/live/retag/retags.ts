import type { Fact } from '../../api/types.ts';

/** What became of applying a saved query to the past. */
export interface RetagEnd {
  /** `done`, or the reason why it broke off. */
  outcome: string;
  tagged: number;
  untagged: number;
  /** What the fact says besides; of a query that the index finds too wide, what of it is to blame. */
  labels: Record<string, string>;
}

/** Ends that are remembered: one may be told before the answer to its beginning is there. */
const REMEMBERED = 50;

/** Tells whoever began to apply a query to the past when that is over. */
export class Retags {
  readonly #waiting = new Map<string, (end: RetagEnd) => void>();
  readonly #ended = new Map<string, RetagEnd>();

  /** Calls once, at once when it is over already. */
  wait(retag: string, tell: (end: RetagEnd) => void): void {
    const end = this.#ended.get(retag);
    if (end === undefined) {
      this.#waiting.set(retag, tell);
    } else {
      tell(end);
    }
  }

  /** Takes the fact that one is over. */
  end({ labels, figures }: Pick<Fact, 'labels' | 'figures'>): void {
    const { retag = '', outcome = '' } = labels;
    const end = { outcome, tagged: figures.mentions_tagged ?? 0, untagged: figures.mentions_untagged ?? 0, labels };
    const tell = this.#waiting.get(retag);
    if (tell !== undefined) {
      this.#waiting.delete(retag);
      tell(end);
      return;
    }
    this.#ended.set(retag, end);
    const [oldest = ''] = this.#ended.keys();
    if (this.#ended.size > REMEMBERED) {
      this.#ended.delete(oldest);
    }
  }
}
