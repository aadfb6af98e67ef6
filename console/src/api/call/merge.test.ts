import { describe, expect, it } from 'vitest';
import { beginning, mergedPage, type Cursor } from './merge.ts';

const BRANDS: Record<string, number[]> = { nova: [1, 4, 5, 9, 12], velo: [2, 3, 6], lumen: [] };

function read(brand: string, token: string) {
  const from = Number(token || 0);
  const all = BRANDS[brand] ?? [];
  return Promise.resolve({ items: all.slice(from, from + 2), next: from + 2 < all.length ? String(from + 2) : '' });
}

describe('mergedPage', () => {
  it.each([1, 2, 3, 5, 100])('gives all items of all brands in order, %i at a time', async (size) => {
    const all: number[] = [];
    let cursor: Cursor<number> | undefined = beginning(Object.keys(BRANDS));
    while (cursor !== undefined) {
      const page: { items: number[]; cursor: Cursor<number> | undefined } = await mergedPage(cursor, size, (a, b) => a - b, read);
      expect(page.items.length).toBeLessThanOrEqual(size);
      all.push(...page.items);
      cursor = page.cursor;
    }
    expect(all).toEqual([1, 2, 3, 4, 5, 6, 9, 12]);
  });

  it('keeps no copy of what waits for its turn, and leaves the place it went on from as it was', async () => {
    const things = { nova: [{ at: 1 }, { at: 4 }], velo: [{ at: 2 }, { at: 3 }] };
    const one = await mergedPage(beginning<{ at: number }>(['nova', 'velo']), 1, (a, b) => a.at - b.at, (brand) => Promise.resolve({ items: [...things[brand as 'nova']], next: '' }));
    const read = () => expect.fail('it was read already');
    const two = await mergedPage(one.cursor as Cursor<{ at: number }>, 2, (a, b) => a.at - b.at, read);
    expect([two.items[0] === things.velo[0], two.items[1] === things.velo[1], two.cursor?.nova?.buffer[0] === things.nova[1]]).toEqual([true, true, true]);
    expect(one.cursor?.velo?.buffer).toEqual([{ at: 2 }, { at: 3 }]);
  });
});
