/**
 * One tab of the browser holds the connections and tells the others: a browser opens six connections to a server at
 * most, and three streams a tab would use them up with the second tab.
 */
export class Tabs<M> {
  readonly #channel: BroadcastChannel | undefined;
  readonly #release = new AbortController();
  #leave: () => void = () => undefined;

  constructor(name: string, onMessage: (message: M) => void, lead: () => () => void) {
    if (typeof BroadcastChannel === 'undefined' || navigator.locks === undefined) {
      this.#leave = lead();
      return;
    }
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = (event: MessageEvent<M>) => onMessage(event.data);
    navigator.locks
      .request(name, { signal: this.#release.signal }, () => this.#leadUntilReleased(lead))
      .catch((failure: unknown) => {
        if (!(failure instanceof DOMException && failure.name === 'AbortError')) {
          throw failure;
        }
      });
  }

  /** Tells the other tabs. */
  tell(message: M): void {
    this.#channel?.postMessage(message);
  }

  close(): void {
    this.#release.abort();
    this.#leave();
    this.#channel?.close();
  }

  #leadUntilReleased(lead: () => () => void): Promise<void> {
    return new Promise((resolve) => {
      if (this.#release.signal.aborted) {
        resolve();
        return;
      }
      const stop = lead();
      this.#leave = () => {
        stop();
        resolve();
      };
    });
  }
}
