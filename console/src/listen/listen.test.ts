import { describe, expect, it } from 'vitest';
import { Problem } from '../api/problem.ts';
import { filled, lastThirtyDays, nextStart } from './buckets.ts';
import { excerpt, pieces } from '../api/highlight.ts';
import { errorRange } from './squiggle.ts';

describe('pieces', () => {
  const mark = (start: number, end: number, field = 'text') => ({ field, start, end });

  it('cut at the offsets of their own field', () => {
    expect(pieces('la panne dure', [mark(3, 8), mark(0, 2, 'title')], 'text')).toEqual([
      { text: 'la ', marked: false }, { text: 'panne', marked: true }, { text: ' dure', marked: false },
    ]);
  });

  it('join overlaps and survive wrong offsets', () => {
    const all = pieces('abcdef', [mark(2, 4), mark(1, 3), mark(9, 12), mark(5, 99), mark(4, 4)], 'text');
    expect(all.map((one) => one.text).join('')).toBe('abcdef');
    expect(all.filter((one) => one.marked).map((one) => one.text).join('|')).toBe('bc|d|f');
  });

  it('count UTF-16 units', () => {
    expect(pieces('🙄 ok', [mark(3, 5)], 'text')[1]).toEqual({ text: 'ok', marked: true });
  });
});

describe('excerpt', () => {
  it('shows the stretch around the first match and moves the offsets along', () => {
    const text = `${'mot '.repeat(200)}panne ${'mot '.repeat(200)}`;
    const start = text.indexOf('panne');
    const cut = excerpt(text, [{ field: 'text', start, end: start + 5 }], 'text');
    expect(cut.text.length).toBeLessThan(380);
    const [mark] = cut.highlights;
    expect(cut.text.slice(mark?.start, mark?.end)).toBe('panne');
  });
});

describe('errorRange', () => {
  const wrong = (column: string, reason = 'QUERY_SYNTAX', length = '') => new Problem(400, { reason, metadata: { column, length } });

  it('spans the word at the column, which counts from 1', () => {
    expect(errorRange('panne AND OR x', wrong('11'))).toEqual([10, 12]);
    expect(errorRange('panne AND', wrong('10'))).toEqual([9, 10]);
  });

  it('spans what the service says it is about', () => {
    expect(errorRange('nova OR NOT merci', wrong('9', 'QUERY_NEGATIVE_ONLY', '9'))).toEqual([8, 17]);
  });

  it('is silent about other problems', () => {
    expect(errorRange('x', wrong('1', 'INDEX_UNAVAILABLE'))).toBeUndefined();
    expect(errorRange('x', undefined)).toBeUndefined();
  });
});

describe('bars', () => {
  it('show silence between hours', () => {
    const bars = filled([{ start: '2026-11-19T10:00:00Z', count: 2 }, { start: '2026-11-19T13:00:00Z', count: 1 }], 'hour', 'Europe/Paris');
    expect(bars.map((bar) => bar.count)).toEqual([2, 0, 0, 1]);
  });

  it('cover thirty days when nobody chose dates, also over the change of clocks', () => {
    const least = lastThirtyDays(Date.parse('2026-11-19T13:00:00Z'), 'Europe/Paris');
    const bars = filled([{ start: '2026-11-18T23:00:00.000Z', count: 7 }], 'day', 'Europe/Paris', least);
    expect(bars).toHaveLength(30);
    expect(bars[0]).toEqual({ start: '2026-10-20T22:00:00.000Z', count: 0 });
    expect(bars.at(-1)).toEqual({ start: '2026-11-18T23:00:00.000Z', count: 7 });
  });

  it('are as long as the days of the zone', () => {
    expect(nextStart('2026-03-28T23:00:00.000Z', 'day', 'Europe/Paris')).toBe('2026-03-29T22:00:00.000Z');
    expect(nextStart('2026-10-24T22:00:00.000Z', 'day', 'Europe/Paris')).toBe('2026-10-25T23:00:00.000Z');
    expect(nextStart('2026-11-19T00:00:00.000Z', 'day', 'UTC')).toBe('2026-11-20T00:00:00.000Z');
  });

  it('are weeks from Monday and months from their first day, over a change of clocks as well', () => {
    expect(nextStart('2026-10-18T22:00:00.000Z', 'week', 'Europe/Paris')).toBe('2026-10-25T23:00:00.000Z');
    expect(nextStart('2026-11-19T00:00:00.000Z', 'week', 'UTC')).toBe('2026-11-23T00:00:00.000Z');
    expect(nextStart('2026-11-22T00:00:00.000Z', 'week', 'UTC')).toBe('2026-11-23T00:00:00.000Z');
    expect(nextStart('2026-02-28T23:00:00.000Z', 'month', 'Europe/Paris')).toBe('2026-03-31T22:00:00.000Z');
    expect(nextStart('2026-12-01T00:00:00.000Z', 'month', 'UTC')).toBe('2027-01-01T00:00:00.000Z');
  });
});
