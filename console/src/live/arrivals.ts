/**
 * Tells whoever shows mentions that some came in. Routing tells of every mention that arrives, so that no further stream
 * is needed: a browser opens six connections to a server at most.
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
