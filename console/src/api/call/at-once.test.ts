import { expect, it } from 'vitest';
import { atOnce } from './at-once.ts';

it('does each once, in order, at most so many at a time, and begins nothing after it was to end', async () => {
  const begun: number[] = [];
  let [under, most] = [0, 0];
  const work = async (one: number) => {
    begun.push(one);
    under += 1;
    most = Math.max(most, under);
    await new Promise((go) => setTimeout(go, 1));
    under -= 1;
  };
  await atOnce(3, [1, 2, 3, 4, 5, 6, 7], work);
  expect([begun, most]).toEqual([[1, 2, 3, 4, 5, 6, 7], 3]);
  await atOnce(2, [8, 9, 10, 11], work, () => begun.length < 9);
  expect(begun).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});
