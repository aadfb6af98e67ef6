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
});
