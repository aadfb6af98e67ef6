import { describe, expect, it } from 'vitest';
import { Problem } from '../api/call/problem.ts';
import { drawn, lastThirtyDays, nextStart, stretch } from './bars/buckets.ts';
import { excerpt, pieces } from '../api/mention/highlight.ts';
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

const NOW = Date.parse('2026-11-19T13:00:00Z');

describe('bars', () => {
  it('show silence between hours', () => {
    const { bars } = drawn([{ start: '2026-11-19T10:00:00Z', count: 2 }, { start: '2026-11-19T13:00:00Z', count: 1 }], 'hour', 'Europe/Paris', NOW);
    expect(bars.map((bar) => bar.count)).toEqual([2, 0, 0, 1]);
  });

  it('cover thirty days when nobody chose dates, also over the change of clocks', () => {
    const least = lastThirtyDays(NOW, 'Europe/Paris');
    const { bars } = drawn([{ start: '2026-11-18T23:00:00.000Z', count: 7 }], 'day', 'Europe/Paris', NOW, least);
    expect(bars).toHaveLength(30);
    expect(bars[0]).toEqual({ start: '2026-10-20T22:00:00.000Z', count: 0 });
    expect(bars.at(-1)).toEqual({ start: '2026-11-18T23:00:00.000Z', count: 7 });
    // in the last hour of a day and in the first one, which clocks moved to other days meanwhile
    expect(lastThirtyDays(Date.parse('2026-11-10T22:30:00Z'), 'Europe/Paris').from).toBe('2026-10-11T22:00:00.000Z');
    expect(lastThirtyDays(Date.parse('2026-04-09T22:30:00Z'), 'Europe/Paris').from).toBe('2026-03-11T23:00:00.000Z');
  });

  it('reach the present however old the first is: days, then weeks, then months of the zone', () => {
    const least = lastThirtyDays(NOW, 'Europe/Paris');
    const since = (start: string) => {
      const { grain, bars } = drawn([{ start, count: 2 }, { start: '2026-11-15T23:00:00.000Z', count: 3 }, { start: '2026-11-18T23:00:00.000Z', count: 7 }], 'day', 'Europe/Paris', NOW, least);
      return [grain, bars.length, bars[0], bars.at(-1)];
    };
    expect(since('2026-05-03T22:00:00.000Z')).toEqual(['day', 200, { start: '2026-05-03T22:00:00.000Z', count: 2 }, { start: '2026-11-18T23:00:00.000Z', count: 7 }]);
    // a Sunday: its week began on the Monday before; the week of the last two days began in winter time
    expect(since('2026-05-02T22:00:00.000Z')).toEqual(['week', 30, { start: '2026-04-26T22:00:00.000Z', count: 2 }, { start: '2026-11-15T23:00:00.000Z', count: 10 }]);
    expect(since('2021-07-14T22:00:00.000Z')).toEqual(['month', 65, { start: '2021-06-30T22:00:00.000Z', count: 2 }, { start: '2026-10-31T23:00:00.000Z', count: 10 }]);
  });

  it('lose no day of a change of clocks to another week or month', () => {
    const days = Array.from({ length: 1_000 }, (_, index) => ({ start: new Date(Date.parse('2024-02-24T00:00:00Z') + index * 86_400_000).toISOString(), count: 1 }));
    for (const zone of ['UTC', 'Europe/Paris', 'America/Sao_Paulo', 'Asia/Kolkata']) {
      const { grain, bars } = drawn(days, 'day', zone, NOW);
      expect([zone, grain, bars.length, bars.reduce((sum, bar) => sum + bar.count, 0), bars.slice(1, -1).every((bar) => bar.count === 7)]).toEqual([zone, 'week', bars.length, 1_000, true]);
    }
  });

  it('are not pushed out by a date that no mention can have', () => {
    const { grain, bars } = drawn([{ start: '0001-01-01T00:00:00Z', count: 1 }, { start: '2026-11-18T00:00:00Z', count: 4 }, { start: '9999-12-31T00:00:00Z', count: 1 }], 'day', 'UTC', NOW);
    expect([grain, bars]).toEqual(['day', [{ start: '2026-11-18T00:00:00Z', count: 4 }]]);
  });

  it('narrow the range when they are drawn over, and never widen it', () => {
    const weeks = [{ start: '2026-11-08T23:00:00.000Z' }, { start: '2026-11-15T23:00:00.000Z' }];
    expect(stretch(weeks, 0, 0, 'week', 'Europe/Paris', { from: '2026-11-10T23:00:00Z', until: '' })).toEqual({ from: '2026-11-10T23:00:00Z', until: '2026-11-15T23:00:00.000Z' });
    expect(stretch(weeks, 0, 5, 'week', 'Europe/Paris', { from: '', until: '' })).toEqual({ from: '2026-11-08T23:00:00.000Z', until: '2026-11-22T23:00:00.000Z' });
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
