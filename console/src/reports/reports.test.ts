import { describe, expect, it } from 'vitest';
import type { Figure } from '../api/types.ts';
import { rowsOf } from './Breakdown.tsx';
import { shownFigure } from './figure-text.ts';
import { beforeOf, rangeOf } from './period.ts';
import { stepOf, times } from './times.ts';
import { totalOf } from './total.ts';
import { volume } from './volume.ts';

const NOW = Date.parse('2026-11-19T12:34:00Z');

describe('rangeOf', () => {
  it('is whole hours or days of the zone', () => {
    expect(rangeOf('today', 'Europe/Paris', NOW)).toEqual({ from: '2026-11-18T23:00:00.000Z', until: '2026-11-19T13:00:00.000Z', grain: 'hour' });
    expect(rangeOf('day', 'Europe/Paris', NOW)).toEqual({ from: '2026-11-18T13:00:00.000Z', until: '2026-11-19T13:00:00.000Z', grain: 'hour' });
    expect(rangeOf('week', 'Europe/Paris', NOW)).toEqual({ from: '2026-11-12T23:00:00.000Z', until: '2026-11-19T23:00:00.000Z', grain: 'day' });
  });
});

describe('beforeOf', () => {
  it('is as much of the period before, up to the same time', () => {
    expect(beforeOf('today', 'Europe/Paris', NOW)).toEqual({ from: '2026-11-17T23:00:00.000Z', until: '2026-11-18T12:34:00.000Z' });
    expect(beforeOf('day', 'Europe/Paris', NOW)).toEqual({ from: '2026-11-17T13:00:00.000Z', until: '2026-11-18T12:34:00.000Z' });
    expect(beforeOf('week', 'Europe/Paris', NOW)).toEqual({ from: '2026-11-05T23:00:00.000Z', until: '2026-11-12T12:34:00.000Z' });
    expect(beforeOf('month', 'UTC', NOW)).toEqual({ from: '2026-09-21T00:00:00.000Z', until: '2026-10-20T12:34:00.000Z' });
  });

  it('is nothing in the minute in which a day begins, of which nothing has passed', () => {
    expect(beforeOf('today', 'Europe/Paris', Date.parse('2026-11-18T23:00:00Z'))).toBeUndefined();
    expect(beforeOf('today', 'Europe/Paris', Date.parse('2026-11-18T23:01:00Z'))).toEqual({ from: '2026-11-17T23:00:00.000Z', until: '2026-11-17T23:01:00.000Z' });
    // the day before began an hour later by the clock
    expect(beforeOf('today', 'Africa/Cairo', Date.parse('2026-04-24T21:00:00Z'))).toBeUndefined();
    expect(beforeOf('week', 'Europe/Paris', Date.parse('2026-11-18T23:00:00Z'))).toEqual({ from: '2026-11-05T23:00:00.000Z', until: '2026-11-11T23:00:00.000Z' });
    expect(rangeOf('today', 'Europe/Paris', Date.parse('2026-11-18T23:00:00Z'))).toEqual({ from: '2026-11-18T23:00:00.000Z', until: '2026-11-19T00:00:00.000Z', grain: 'hour' });
  });

  it('ends where this period begins, whole days of the zone earlier, whatever clocks do meanwhile', () => {
    // clocks went back on 25 October at 01:00 UTC, and forward on 29 March
    const autumn = Date.parse('2026-10-28T11:00:00Z');
    expect(rangeOf('week', 'Europe/Paris', autumn).from).toBe('2026-10-21T22:00:00.000Z');
    expect(beforeOf('week', 'Europe/Paris', autumn)).toEqual({ from: '2026-10-14T22:00:00.000Z', until: '2026-10-21T10:00:00.000Z' });
    const spring = Date.parse('2026-03-30T10:00:00Z');
    expect(beforeOf('today', 'Europe/Paris', spring)).toEqual({ from: '2026-03-28T23:00:00.000Z', until: '2026-03-29T10:00:00.000Z' });
    expect(beforeOf('week', 'Europe/Paris', spring)).toEqual({ from: '2026-03-16T23:00:00.000Z', until: '2026-03-23T11:00:00.000Z' });
    // half past two was not on the clock of that day
    expect(beforeOf('today', 'Europe/Paris', Date.parse('2026-03-30T00:30:00Z'))?.until).toBe('2026-03-29T01:30:00.000Z');
  });
});

const figure = (kpi: string, group: Record<string, string>, value?: number): Figure => ({ kpi, group, value, sampleSize: String(value ?? 0) });

describe('volume', () => {
  it('has a point for every day, whether days come as dates or instants', () => {
    const range = rangeOf('week', 'Europe/Paris', NOW);
    const points = volume(
      [figure('mentions_in', { day: '2026-11-18' }, 4), figure('replies_out', { day: '2026-11-17T23:00:00Z' }, 3), figure('mentions_in', { day: '2025-01-01' }, 9)],
      range, 'Europe/Paris',
    );
    expect(points).toHaveLength(7);
    expect(points[5]).toMatchObject({ incoming: 4, outgoing: 3 });
    expect(points.reduce((all, one) => all + one.incoming, 0)).toBe(4);
  });
});

describe('hours of a zone whose clock strikes at half past', () => {
  it('are its own, so that what was counted in one is drawn there', () => {
    const range = rangeOf('day', 'Asia/Kolkata', NOW);
    expect(range).toEqual({ from: '2026-11-18T13:30:00.000Z', until: '2026-11-19T13:30:00.000Z', grain: 'hour' });
    const points = volume([figure('mentions_in', { hour: '2026-11-19T17:00:00+05:30' }, 4)], range, 'Asia/Kolkata');
    expect(points).toHaveLength(24);
    expect(points[22]).toEqual({ start: '2026-11-19T11:30:00.000Z', incoming: 4, outgoing: 0 });
    expect(rangeOf('today', 'Asia/Kolkata', NOW).until).toBe('2026-11-19T13:30:00.000Z');
  });
});

describe('figures', () => {
  it('are gathered by brand and network, busiest first', () => {
    const rows = rowsOf([figure('mentions_in', { brand: 'nova', network: 'mail' }, 2), figure('mentions_in', { brand: 'velo', network: 'mail' }, 7), figure('replies_out', { brand: 'nova', network: 'mail' }, 1)]);
    expect(rows.map((row) => [row.brand, row.figures.size])).toEqual([['velo', 1], ['nova', 2]]);
  });

  it('add up over brands, except medians, which make no median together', () => {
    const all = [figure('mentions_in', {}, 2), figure('mentions_in', {}, 3), figure('first_response_median_seconds', {}, 60)];
    const of = (several: boolean) => ['mentions_in', 'first_response_median_seconds', 'waiting'].map((kpi) => totalOf(all, kpi, several)).map(({ value, split }) => [value, split]);
    expect(of(false)).toEqual([[5, false], [60, false], [undefined, false]]);
    expect(of(true)).toEqual([[5, false], [undefined, true], [undefined, false]]);
  });

  it('are a dash when nothing was measured', () => {
    expect([shownFigure('waiting', undefined, 'en'), shownFigure('mentions_in', 1234, 'en'), shownFigure('first_response_median_seconds', 540, 'en')]).toEqual(['–', '1,234', '9 min']);
  });
});

describe('times', () => {
  it('are unknown, not zero, where nothing was measured', () => {
    const points = times([figure('first_response_median_seconds', { day: '2026-11-18' }, 540), figure('mentions_in', { day: '2026-11-18' }, 4)], 'first_response_median_seconds', rangeOf('week', 'Europe/Paris', NOW), 'Europe/Paris');
    expect(points.map(({ value }) => value)).toEqual([undefined, undefined, undefined, undefined, undefined, 540, undefined]);
  });

  it('stand beside lines of lengths that people know', () => {
    expect([1, 540, 1800, 3100, 100_000, 10_000_000].map(stepOf)).toEqual([10, 120, 600, 900, 21_600, 2_000_000]);
  });
});
