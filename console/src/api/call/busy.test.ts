import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ask, get, post } from './client.ts';

/** Seconds that each refusal asks for; what comes after them is answered. */
let refusals: (string | undefined)[];
let calls: number;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0);
  calls = 0;
  vi.stubGlobal('fetch', vi.fn(() => {
    const refused = calls++ < refusals.length;
    const after = refusals[calls - 1];
    return Promise.resolve(refused
      ? Response.json({ status: 429, reason: 'INDEX_OVERLOADED' }, { status: 429, headers: after === undefined ? {} : { 'Retry-After': after } })
      : Response.json({ found: 7 }));
  }));
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** What became of a call so far. */
function outcome(call: Promise<unknown>) {
  const said = { is: 'nothing yet' as unknown };
  call.then((answer) => { said.is = answer; }, (failure: unknown) => { said.is = failure; });
  return said;
}

describe('a read that the platform has no room for', () => {
  it.each([['in an address', () => get('/v1/x')], ['by a body', () => ask('/v1/x', {})]])('%s is asked for again, not before the platform said, and nobody is told', async (_, read) => {
    refusals = ['3', '3'];
    const said = outcome(read());
    await vi.advanceTimersByTimeAsync(2_999);
    expect([calls, said.is]).toEqual([1, 'nothing yet']);
    await vi.advanceTimersByTimeAsync(1);
    expect(calls).toBe(2);
    // longer each time
    await vi.advanceTimersByTimeAsync(3_999);
    expect([calls, said.is]).toEqual([2, 'nothing yet']);
    await vi.advanceTimersByTimeAsync(1);
    expect([calls, said.is]).toEqual([3, { found: 7 }]);
  });

  it('waits a second where the answer says nothing', async () => {
    refusals = [undefined];
    const said = outcome(get('/v1/x'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect([calls, said.is]).toEqual([2, { found: 7 }]);
  });

  it('is not asked for again when nobody waits for it any more', async () => {
    refusals = ['1'];
    const asker = new AbortController();
    const said = outcome(get('/v1/x', {}, asker.signal));
    await vi.advanceTimersByTimeAsync(500);
    asker.abort();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([calls, said.is]).toEqual([1, expect.objectContaining({ name: 'AbortError' })]);
  });

  it('is told as refused after five times, or at once when it may be asked for only when nobody waits any more', async () => {
    refusals = ['1', '1', '1', '1', '1', '1'];
    const often = outcome(get('/v1/x'));
    await vi.advanceTimersByTimeAsync(30_000);
    expect([calls, often.is]).toEqual([5, expect.objectContaining({ status: 429, reason: 'INDEX_OVERLOADED', retryAfter: 1 })]);
    [refusals, calls] = [['31'], 0];
    const late = outcome(get('/v1/x'));
    await vi.advanceTimersByTimeAsync(0);
    expect([calls, late.is]).toEqual([1, expect.objectContaining({ status: 429 })]);
  });
});

it('a change that there was no room for is told at once: whether it is made twice is for people to say', async () => {
  refusals = ['1'];
  const said = outcome(post('/v1/x'));
  await vi.advanceTimersByTimeAsync(0);
  expect([calls, said.is]).toEqual([1, expect.objectContaining({ status: 429 })]);
});
