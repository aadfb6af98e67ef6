import { expect, test } from 'vitest';
import { byMoment } from './moment.ts';

test('moments are in order whatever their fraction', () => {
  const inOrder = [undefined, '2026-11-19T11:59:59.999999Z', '2026-11-19T12:00:00Z', '2026-11-19T12:00:00.123Z', '2026-11-19T12:00:00.123456Z', '2026-11-19T12:00:01Z'];
  expect([...inOrder].reverse().sort(byMoment)).toEqual([...inOrder.slice(1), undefined]);
  expect(byMoment(undefined, inOrder[1])).toBeLessThan(0);
  expect(byMoment(inOrder[1], inOrder[1])).toBe(0);
});
