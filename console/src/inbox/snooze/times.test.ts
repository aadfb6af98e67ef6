import { describe, expect, it } from 'vitest';
import { boundsOf, choicesOf, chosenOf } from './times.ts';

const PARIS = 'Europe/Paris';
const at = (now: string, zone = PARIS) => Object.fromEntries(choicesOf(Date.parse(now), zone).map((one) => [one.name, one.at]));

describe('times to choose', () => {
  it('are hours from now, and nine o’clock of the brand', () => {
    // a Thursday
    expect(at('2026-11-19T12:04:31Z')).toEqual({
      hour: '2026-11-19T13:04:31.000Z', hours: '2026-11-19T15:04:31.000Z', tomorrow: '2026-11-20T08:00:00.000Z', monday: '2026-11-23T08:00:00.000Z',
    });
    expect(at('2026-11-19T12:04:31Z', 'Asia/Kolkata')).toMatchObject({ tomorrow: '2026-11-20T03:30:00.000Z' });
  });

  it('go by the day that it is where the brand is', () => {
    // still Thursday in Montréal, Friday already in Tokyo
    expect(at('2026-11-20T03:00:00Z', 'America/Montreal').tomorrow).toBe('2026-11-20T14:00:00.000Z');
    expect(at('2026-11-19T16:00:00Z', 'Asia/Tokyo').tomorrow).toBe('2026-11-21T00:00:00.000Z');
  });

  it('are nine o’clock also over the night in which clocks change', () => {
    expect(at('2026-03-28T20:00:00Z').tomorrow).toBe('2026-03-29T07:00:00.000Z');
    expect(at('2026-03-27T20:00:00Z').monday).toBe('2026-03-30T07:00:00.000Z');
    expect(at('2026-10-24T20:00:00Z').tomorrow).toBe('2026-10-25T08:00:00.000Z');
    // an hour is an hour, whatever the clocks do
    expect(at('2026-10-25T00:30:00Z').hour).toBe('2026-10-25T01:30:00.000Z');
  });

  it('name Monday once, and on a Monday mean the next one', () => {
    expect(at('2026-11-22T12:00:00Z').monday).toBeUndefined();
    expect(at('2026-11-22T12:00:00Z').tomorrow).toBe('2026-11-23T08:00:00.000Z');
    expect(at('2026-11-23T06:00:00Z').monday).toBe('2026-11-30T08:00:00.000Z');
  });
});

describe('a time of one’s own', () => {
  const now = Date.parse('2026-11-19T12:00:00Z');

  it('is of the brand’s clock, later than now and at most 30 days away', () => {
    expect(chosenOf('2026-11-19T13:30', now, PARIS)).toBe('2026-11-19T12:30:00.000Z');
    expect(chosenOf('2026-11-19T13:00', now, PARIS)).toBeUndefined();
    expect(chosenOf('2026-12-19T12:59', now, PARIS)).toBe('2026-12-19T11:59:00.000Z');
    expect(chosenOf('2026-12-19T13:01', now, PARIS)).toBeUndefined();
    expect(chosenOf('', now, PARIS)).toBeUndefined();
    expect(boundsOf(now, PARIS)).toEqual({ min: '2026-11-19T13:02', max: '2026-12-19T12:59' });
  });

  it('is a moment also where clocks skip it', () => {
    expect(chosenOf('2026-03-29T02:30', Date.parse('2026-03-28T12:00:00Z'), PARIS)).toBe('2026-03-29T01:30:00.000Z');
  });
});
