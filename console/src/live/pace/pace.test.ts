import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pace } from './pace.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('Pace', () => {
  it('runs at once, then at most once a second, and once more when all is quiet', async () => {
    const work = vi.fn(() => Promise.resolve());
    const pace = new Pace(work);
    pace.hear();
    await vi.advanceTimersByTimeAsync(0);
    expect(work).toHaveBeenCalledTimes(1);

    for (let word = 0; word < 50; word++) {
      pace.hear();
    }
    await vi.advanceTimersByTimeAsync(999);
    expect(work).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(work).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(1_501);
    expect(work).toHaveBeenCalledTimes(3);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(work).toHaveBeenCalledTimes(3);
  });

  it('does not run twice at the same time and forgets no word', async () => {
    let finish = () => {};
    const work = vi.fn(() => new Promise<void>((resolve) => { finish = resolve; }));
    const pace = new Pace(work, 1_000, 100_000);
    pace.hear();
    await vi.advanceTimersByTimeAsync(0);
    pace.hear();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(work).toHaveBeenCalledTimes(1);
    finish();
    await vi.advanceTimersByTimeAsync(0);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('is quiet once stopped', async () => {
    const work = vi.fn(() => Promise.resolve());
    const pace = new Pace(work);
    pace.hear();
    pace.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(work).not.toHaveBeenCalled();
  });
});
