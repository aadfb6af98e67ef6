/** One page of one brand. */
interface BrandPageOf<T> {
  items: T[];
  next: string;
}

/** Where the merged reading of several brands stands: what was fetched and not given out yet, and how to go on. */
export type Cursor<T> = Record<string, { buffer: T[]; next: string; begun: boolean }>;

export interface MergedPage<T> {
  items: T[];
  /** Undefined when every brand is read to its end. */
  cursor: Cursor<T> | undefined;
}

/** A cursor before the first page of each brand. */
export function beginning<T>(brands: readonly string[]): Cursor<T> {
  return Object.fromEntries(brands.map((brand) => [brand, { buffer: [], next: '', begun: false }]));
}

/**
 * The next `size` items over several brands in one order, each brand being read page by page in that same order.
 * Never gives an item out before one of another brand that comes first.
 */
export async function mergedPage<T>(
  cursor: Cursor<T>,
  size: number,
  before: (a: T, b: T) => number,
  read: (brand: string, token: string) => Promise<BrandPageOf<T>>,
): Promise<MergedPage<T>> {
  // items are shared with the cursor of before: copies of them would be kept with each page of a long list
  const state: Cursor<T> = Object.fromEntries(Object.entries(cursor).map(([brand, one]) => [brand, { ...one, buffer: [...one.buffer] }]));
  const items: T[] = [];
  while (items.length < size) {
    await refill(state, read);
    const first = Object.values(state)
      .filter((one) => one.buffer.length > 0)
      .sort((a, b) => before(a.buffer[0] as T, b.buffer[0] as T))[0];
    if (first === undefined) {
      return { items, cursor: undefined };
    }
    items.push(first.buffer.shift() as T);
  }
  const more = Object.values(state).some((one) => one.buffer.length > 0 || one.next !== '');
  return { items, cursor: more ? state : undefined };
}

async function refill<T>(state: Cursor<T>, read: (brand: string, token: string) => Promise<BrandPageOf<T>>) {
  await Promise.all(
    Object.entries(state).map(async ([brand, one]) => {
      while (one.buffer.length === 0 && (!one.begun || one.next !== '')) {
        const page = await read(brand, one.next);
        one.buffer = page.items;
        one.next = page.next;
        one.begun = true;
      }
    }),
  );
}
