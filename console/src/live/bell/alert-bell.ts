import { readAlert, readMine } from '../../api/query/alerts.ts';
import type { Alert, Fact } from '../../api/types.ts';
import type { Work } from '../pace/dirty.ts';

/** An alert that is for this person and that nobody acknowledged, at the moment it was raised or escalated. */
export interface Rung {
  alert: Alert;
  escalated: boolean;
}

/**
 * Tells whoever listens of alerts that are for this person. Whose one is, the service says when it is read: facts are the same
 * for everybody.
 */
export class AlertBell {
  readonly #agency: string;
  readonly #escalated = new Set<string>();
  readonly #listeners = new Set<(rung: readonly Rung[]) => void>();

  constructor(agency: string) {
    this.#agency = agency;
  }

  /** Calls with what rang at once, at least one; the answer ends it. */
  readonly subscribe = (listener: (rung: readonly Rung[]) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Whether the fact may wake somebody; {@link ring} is called soon after. */
  hear(fact: Fact): boolean {
    if (fact.type === 'AlertEscalated') {
      this.#escalated.add(fact.subject);
    }
    return fact.type === 'AlertRaised' || fact.type === 'AlertEscalated';
  }

  /** Reads what was raised or escalated, and rings for what is this person's. */
  async ring(work: Work): Promise<void> {
    const heard = 'lists' in work ? work.changed : work.read;
    const ids = new Set(heard.map((one) => one.id));
    const up = new Set(heard.flatMap(({ id }) => (this.#escalated.delete(id) ? [id] : [])));
    if (this.#listeners.size === 0) {
      return;
    }
    const rung = (await this.#read(work))
      .filter((alert) => ids.has(alert.id) && alert.mine && alert.acknowledgedAt === undefined)
      .map((alert) => ({ alert, escalated: up.has(alert.id) }));
    if (rung.length > 0) {
      this.#listeners.forEach((listener) => listener(rung));
    }
  }

  /** What cannot be read rings nobody; it is counted with the others once it can. */
  async #read(work: Work): Promise<Alert[]> {
    const reading = 'lists' in work
      ? [readMine(this.#agency)]
      : work.read.map(async ({ brand, id }) => [await readAlert(this.#agency, brand, id)]);
    return (await Promise.allSettled(reading)).flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  }
}
