import { afterEach, expect, it, vi } from 'vitest';
import { get } from '../call/client.ts';
import { heardTime, serverNow } from './server-time.ts';

const NOW = Date.parse('2026-11-28T12:00:00.500Z');
const TEN_MINUTES = 600_000;

afterEach(() => {
  vi.useRealTimers();
  heardTime(new Date().toUTCString(), Date.now(), Date.now());
  vi.unstubAllGlobals();
});

it('a browser ten minutes slow or fast tells the time of the platform', async () => {
  for (const wrong of [-TEN_MINUTES, TEN_MINUTES, 0]) {
    vi.useFakeTimers({ now: NOW + wrong });
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json({}, { headers: { date: new Date(NOW).toUTCString() } })));
    await get('/v1/x');
    expect(Math.abs(serverNow() - NOW)).toBeLessThanOrEqual(500);
  }
});

it('an answer that says nothing new changes nothing, nor does one that says nothing', () => {
  vi.useFakeTimers({ now: NOW });
  heardTime(new Date(NOW + TEN_MINUTES).toUTCString(), NOW, NOW);
  const before = serverNow();
  heardTime(new Date(NOW + TEN_MINUTES + 400).toUTCString(), NOW, NOW + 400);
  heardTime(new Date(NOW).toUTCString(), NOW - TEN_MINUTES - 5000, NOW + 5000);
  heardTime(null, NOW, NOW);
  expect(serverNow()).toBe(before);
});
