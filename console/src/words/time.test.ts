import { afterEach, describe, expect, it, vi } from 'vitest';
import { clock, day, daysBefore, duration, fullDay, isoDay, isoMinute, loneDay, moment, momentThere, shortDay, span, startOfDay, urgency, zoneWhenForeign } from './time.ts';

const NOON = '2026-11-19T12:04:31Z';

afterEach(() => void vi.useRealTimers());

describe('time', () => {
  it('is told in the zone asked for', () => {
    expect(clock(NOON, 'en', 'Europe/Paris')).toBe('13:04');
    expect(clock(NOON, 'fr', 'America/Montreal')).toBe('07:04');
    expect(isoDay('2026-11-19T23:30:00Z', 'Europe/Paris')).toBe('2026-11-20');
    expect([fullDay('2026-11-19T23:30:00Z', 'en', 'Europe/Paris'), fullDay(NOON, 'fr', 'UTC')]).toEqual(['20 Nov 2026', '19 nov. 2026']);
  });

  it('says the year of what is not of this one, by the calendar of the zone', () => {
    vi.useFakeTimers({ now: Date.parse(NOON) });
    const told = (iso: string, zone = 'UTC') => [moment(iso, 'en', zone), loneDay(iso, 'fr', zone), day(iso, 'en', zone)];
    expect(told(NOON)).toEqual(['19 Nov, 12:04', '19 nov.', 'Thursday 19 November']);
    expect(told('2023-11-19T12:04:31Z')).toEqual(['19 Nov 2023, 12:04', '19 nov. 2023', 'Sunday, 19 November 2023']);
    expect(told('2027-01-02T09:00:00Z')[0]).toBe('2 Jan 2027, 09:00');
    expect(told('2025-12-31T23:30:00Z', 'Europe/Paris')).toEqual(['1 Jan, 00:30', '1 janv.', 'Thursday 1 January']);
    expect(shortDay('2023-11-19T12:04:31Z', 'en', 'UTC')).toBe('19 Nov');
  });

  it('names the zone only when its clock differs from the viewer’s', () => {
    expect(zoneWhenForeign(NOON, 'en', 'Europe/Madrid', 'Europe/Paris')).toBe('');
    expect(zoneWhenForeign(NOON, 'en', 'Europe/London', 'Europe/Paris')).toBe('GMT');
    expect(momentThere(NOON, 'en', 'Europe/London', 'Europe/Paris')).toMatch(/ GMT$/);
    expect(momentThere(NOON, 'en', 'Europe/Madrid', 'Europe/Paris')).toMatch(/:\d\d$/);
  });

  it('finds the start of days, also when clocks change', () => {
    expect(startOfDay('2026-11-19', 'Europe/Paris')).toBe('2026-11-18T23:00:00.000Z');
    expect(startOfDay('2026-03-29', 'Europe/Paris')).toBe('2026-03-28T23:00:00.000Z');
    expect(startOfDay('2026-03-30', 'Europe/Paris')).toBe('2026-03-29T22:00:00.000Z');
    expect(startOfDay('2026-10-25', 'Europe/Paris')).toBe('2026-10-24T22:00:00.000Z');
    expect(startOfDay('2026-10-26', 'Europe/Paris')).toBe('2026-10-25T23:00:00.000Z');
    expect(startOfDay('2026-11-19', 'UTC')).toBe('2026-11-19T00:00:00.000Z');
  });

  it('begins a day where clocks skip or repeat midnight as the service does', () => {
    // as java.time's atStartOfDay says
    expect(startOfDay('2026-03-29', 'Atlantic/Azores')).toBe('2026-03-29T01:00:00.000Z');
    expect(startOfDay('2026-10-25', 'Atlantic/Azores')).toBe('2026-10-25T00:00:00.000Z');
    expect(startOfDay('2026-09-06', 'America/Santiago')).toBe('2026-09-06T04:00:00.000Z');
    expect(startOfDay('2026-04-05', 'America/Santiago')).toBe('2026-04-05T04:00:00.000Z');
    expect(startOfDay('2026-04-24', 'Africa/Cairo')).toBe('2026-04-23T22:00:00.000Z');
    expect(startOfDay('2026-10-30', 'Africa/Cairo')).toBe('2026-10-29T22:00:00.000Z');
    expect(startOfDay('2026-11-01', 'America/Havana')).toBe('2026-11-01T04:00:00.000Z');
  });

  it('shows the same minute on the clock of earlier days', () => {
    expect(daysBefore(Date.parse('2026-03-09T07:30:00Z'), 1, 'America/New_York')).toBe('2026-03-08T07:30:00.000Z');
    expect(daysBefore(Date.parse('2026-03-09T07:30:00Z'), 2, 'America/New_York')).toBe('2026-03-07T08:30:00.000Z');
    expect(daysBefore(Date.parse('2026-11-02T08:00:00Z'), 7, 'America/New_York')).toBe('2026-10-26T07:00:00.000Z');
  });

  it('names the minute of a zone so that the hour that comes twice is told apart', () => {
    const twice = ['2026-10-25T00:00:00Z', '2026-10-25T01:00:00.000Z'].map((one) => isoMinute(one, 'Europe/Paris'));
    expect(twice).toEqual(['2026-10-25T02:00+02:00', '2026-10-25T02:00+01:00']);
    expect([isoMinute(NOON, 'UTC'), isoMinute(NOON, 'America/St_Johns'), isoMinute(NOON, 'Asia/Kolkata')])
      .toEqual(['2026-11-19T12:04+00:00', '2026-11-19T08:34-03:30', '2026-11-19T17:34+05:30']);
  });

  it('counts down in minutes, then hours, then days', () => {
    expect(span(252_000, 'en')).toBe('04:12');
    expect(span(-130_000, 'en')).toBe('02:10');
    expect(span(11_220_000, 'en')).toBe('3:07 h');
    expect(span(200_000_000, 'fr')).toBe('2 j');
  });

  it('measures durations as short as they can be read', () => {
    expect([48, 540, 7_500, 190_000].map((seconds) => duration(seconds, 'en'))).toEqual(['48 s', '9 min', '2 h 05', '2 d 4 h']);
  });

  it('turns amber in the last fifth and red after the end', () => {
    const since = '2026-11-19T12:00:00Z';
    const due = '2026-11-19T13:40:00Z';
    const at = (iso: string) => urgency(due, since, Date.parse(iso));
    expect(at('2026-11-19T13:19:00Z')).toBe('calm');
    expect(at('2026-11-19T13:21:00Z')).toBe('soon');
    expect(at('2026-11-19T13:41:00Z')).toBe('late');
  });
});
