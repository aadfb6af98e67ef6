/**
 * Tells whoever shows mentions that some came in. Routing tells once of each that it has decided about: of a message when it is in a
 * conversation, of a mention that is only watched when a rule keeps it out of any. So no further stream is needed: a browser opens six
 * connections to a server at most. Edits are not told, and editors hear nothing of routing: both show when somebody looks again.
 */
export class Arrivals {
  readonly #listeners = new Set<(brand: string) => void>();

  /** Calls with the brand's slug, `-` when anything may have come; the answer ends it. */
  readonly subscribe = (listener: (brand: string) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  tell(brand: string): void {
    this.#listeners.forEach((listener) => listener(brand));
  }
}
