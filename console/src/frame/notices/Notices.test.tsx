// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../api/call/problem.ts';
import { bench, browser } from '../bench.fixture.tsx';
import { useNotices } from './Notices.tsx';

const failure = new Problem(503, { reason: 'ROUTING_UNAVAILABLE' });
let notices: ReturnType<typeof useNotices>;

function Page() {
  notices = useNotices();
  return <input aria-label="page" />;
}

beforeEach(async () => {
  browser(() => Response.json({}));
  await bench(Page);
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  cleanup();
  vi.unstubAllGlobals();
});

describe('Notices', () => {
  it('of what failed stay until somebody closes them, however much is told besides', () => {
    act(() => notices.fail('Not sent', failure));
    for (let count = 0; count < 6; count++) {
      act(() => notices.say(`Saved ${count}`));
    }
    expect(screen.getAllByText(/^(Not sent|Saved)/).map((one) => one.textContent?.slice(0, 8))).toEqual(['Not sent', 'Saved 3', 'Saved 4', 'Saved 5']);
    act(() => vi.advanceTimersByTime(60_000));
    expect(screen.queryByText(/^Saved/)).toBeNull();
    screen.getByLabelText('page').focus();
    const close = screen.getByRole('button', { name: 'Dismiss' });
    close.focus();
    fireEvent.click(close);
    expect(screen.queryByText(/^Not sent/)).toBeNull();
    expect(document.activeElement).toBe(screen.getByLabelText('page'));
  });

  it('of what failed stand first and are read out at once, others when there is room', () => {
    act(() => notices.say('Saved'));
    act(() => notices.fail('Not sent', failure));
    act(() => notices.say('Sent'));
    expect(screen.getAllByText(/^(Not sent|Saved|Sent)/).map((one) => [one.textContent?.slice(0, 8), one.closest('[aria-live]')?.getAttribute('aria-live')])).toEqual([
      ['Not sent', 'assertive'], ['Saved', 'polite'], ['Sent', 'polite'],
    ]);
  });

  it('say once what fails again and again', () => {
    act(() => notices.fail('Not sent', failure));
    act(() => notices.fail('Not sent', failure));
    expect(screen.getAllByText(/^Not sent/)).toHaveLength(1);
  });
});
