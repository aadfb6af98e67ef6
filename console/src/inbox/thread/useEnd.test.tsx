// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Message } from '../../api/types.ts';
import { useEnd } from './useEnd.ts';

const scrolled = vi.fn();
let say: (direction: string, agent?: string) => void;

function Thread() {
  const [messages, setMessages] = useState<Message[] | undefined>([{ id: '0', direction: 'MESSAGE_DIRECTION_IN' } as Message]);
  say = (direction, agent = '') => act(() => setMessages((all = []) => [...all, { id: String(all.length), direction: `MESSAGE_DIRECTION_${direction}`, agent } as Message]));
  const { end, come, show, onScroll } = useEnd(messages, 'zoe');
  return (
    <div data-testid="list" onScroll={onScroll}>
      <div ref={end} />
      {come !== undefined && <button type="button" onClick={show}>{`${come.message.id} ${come.below ? 'below' : 'seen'}`}</button>}
    </div>
  );
}

/** Scrolls to so many pixels above the end. */
function scroll(away: number) {
  const list = screen.getByTestId('list');
  Object.defineProperties(list, { scrollHeight: { value: 1_000, configurable: true }, clientHeight: { value: 400, configurable: true }, scrollTop: { value: 600 - away, configurable: true } });
  fireEvent.scroll(list);
}

beforeEach(() => {
  scrolled.mockClear();
  Element.prototype.scrollIntoView = scrolled;
  render(<Thread />);
});

afterEach(() => {
  cleanup();
  Reflect.deleteProperty(Element.prototype, 'scrollIntoView');
});

describe('The end of a conversation', () => {
  it('is shown at first and as long as somebody reads there, and what came is told', () => {
    expect(scrolled).toHaveBeenCalledTimes(1);
    expect(screen.queryByRole('button')).toBeNull();
    say('IN');
    expect(scrolled).toHaveBeenCalledTimes(2);
    expect(screen.getByRole('button').textContent).toBe('1 seen');
  });

  it('does not take away what somebody reads further up, until they ask for it', () => {
    scroll(300);
    say('IN');
    expect([scrolled.mock.calls.length, screen.getByRole('button').textContent]).toEqual([1, '1 below']);
    say('OUT', 'karim');
    expect(scrolled).toHaveBeenCalledTimes(1);
    fireEvent.click(screen.getByRole('button'));
    expect([scrolled.mock.calls.length, screen.getByRole('button').textContent]).toEqual([2, '1 seen']);
  });

  it('is where whoever writes sees what they wrote', () => {
    scroll(300);
    say('OUT', 'zoe');
    expect(scrolled).toHaveBeenCalledTimes(2);
  });
});
