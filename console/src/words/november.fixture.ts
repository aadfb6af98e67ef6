import { afterEach, beforeEach, vi } from 'vitest';

/** Has each test of a file run on 29 November 2026, since days of another year are written with it. Only the date stands still: timers run. */
export function inNovember(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-29T12:00:00Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
}
