/** Something a person can do, by key and by the command palette. */
export interface Action {
  id: string;
  label: string;
  group: string;
  /** `j`, `g i`, `mod+Enter`; several ways are separated by a comma. */
  keys?: string;
  /** Also while a text field has the focus; of the frame also while something is open above the page. */
  everywhere?: boolean;
  /** Also again and again while its key is held down; without it a key that is held acts once, so that nothing is closed by the dozen. */
  repeats?: boolean;
  /** It saves a file: the page's own list, or a part of it. One key offers all of them. */
  saves?: 'own' | 'part';
  run(): void;
}

/** The key of files. */
export const FILES = 'x';

/** What the key of files saves at once: the page's own list, or the only file there is; undefined when somebody has to choose. */
export function fileAtOnce(actions: readonly Action[]): Action | undefined {
  const files = actions.filter((one) => one.saves !== undefined);
  const own = files.filter((one) => one.saves === 'own');
  const found = own.length > 0 ? own : files;
  return found.length === 1 ? found[0] : undefined;
}

/** Something open above the page: a dialog, a question, a menu. */
export interface Surface {
  /** What Escape does; absent where the browser closes it by itself. */
  escape?(): void;
  /** Called when something else opens above it: a menu goes then. */
  giveWay?(): void;
  /** What can be done beneath it can be done from it, as from the command palette. */
  commands?: boolean;
}

/** What the page offers, as opposed to the frame around it. */
export const PAGE: Surface = {};

/**
 * The actions on screen now, by who offers them, and what is open above the page. The one rule of keys: they belong to what is open on top,
 * beside what the frame offers everywhere. Later offers come first when keys collide.
 */
export class Registry {
  readonly #offers = new Map<object, { of: Surface | undefined; actions: readonly Action[] }>();
  readonly #listeners = new Set<() => void>();
  #open: readonly Surface[] = [];
  #all: readonly Action[] = [];

  /** @param of what they are offered from; undefined for the frame */
  offer(owner: object, of: Surface | undefined, actions: readonly Action[]): void {
    this.#offers.delete(owner);
    this.#offers.set(owner, { of, actions });
    this.#renew();
  }

  withdraw(owner: object): void {
    this.#offers.delete(owner);
    this.#renew();
  }

  open(surface: Surface): void {
    this.#open.forEach((one) => one.giveWay?.());
    this.#open = [...this.#open, surface];
    this.#renew();
  }

  close(surface: Surface): void {
    this.#open = this.#open.filter((one) => one !== surface);
    this.#renew();
  }

  /** What is open on top; undefined when nothing is open above the page. */
  top(): Surface | undefined {
    return this.#open.at(-1);
  }

  /** What keys can do now. */
  byKey(inField: boolean): readonly Action[] {
    const top = this.top();
    return this.#offered((of, { everywhere = false }) => (of === (top ?? PAGE) || (of === undefined && (top === undefined || everywhere))) && (!inField || everywhere));
  }

  /** What can be chosen now. */
  readonly all = (): readonly Action[] => this.#all;

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #offered(reached: (of: Surface | undefined, action: Action) => boolean): readonly Action[] {
    return [...this.#offers.values()].reverse().flatMap(({ of, actions }) => actions.filter((action) => reached(of, action)));
  }

  #renew(): void {
    const under = this.#open.findLast((one) => one.commands !== true) ?? PAGE;
    this.#all = this.#offered((of) => of === undefined || of === under);
    this.#listeners.forEach((listener) => listener());
  }
}
