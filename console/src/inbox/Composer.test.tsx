// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bench, browser } from '../frame/bench.fixture.tsx';
import { LiveProvider } from '../live/LiveProvider.tsx';
import { conversation } from '../live/conversation.fixture.ts';
import { Composer } from './Composer.tsx';
import { possible } from './possible.ts';

const mine = conversation({ state: 'CONVERSATION_STATE_ASSIGNED', agent: 'zoe' });

function Bench() {
  const field = useRef<HTMLTextAreaElement>(null);
  return <LiveProvider><Composer conversation={mine} can={possible(mine, 'zoe', true, false)} field={field} accept={() => {}} /></LiveProvider>;
}

beforeEach(() => {
  sessionStorage.clear();
  browser((address) => Response.json(address.includes('channelAccounts') ? { capabilities: { replyMaxCharacters: 5 } } : {}));
});

afterEach(() => {
  cleanup();
  sessionStorage.clear();
  vi.unstubAllGlobals();
});

describe('Composer', () => {
  it('says at the field that the words are too many', async () => {
    await bench(Bench, { role: 'agent' });
    const field = screen.getByRole('textbox', { name: 'Reply' });
    await screen.findByText('0 / 5');
    fireEvent.change(field, { target: { value: 'Hello' } });
    expect(field.getAttribute('aria-invalid')).toBe('false');
    fireEvent.change(field, { target: { value: 'Hello there' } });
    expect(screen.getByRole('textbox', { name: 'Reply', description: /^11 \/ 5/ }).getAttribute('aria-invalid')).toBe('true');
  });

  it('gives words back that had never left, and sends them as something new', async () => {
    const ids: string[] = [];
    browser((address, init) => {
      if (address.endsWith(':reply')) {
        ids.push((JSON.parse(init?.body as string) as { requestId: string }).requestId);
        return Response.json({ message: { id: 'm', direction: 'MESSAGE_DIRECTION_OUT', deliveryState: 'refused', deliveryReason: 'NEVER_SENT', text: 'Hello' } });
      }
      return Response.json(address.includes('channelAccounts') ? { capabilities: { replyMaxCharacters: 5 } } : {});
    });
    await bench(Bench, { role: 'agent' });
    const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Reply' });
    for (const sent of [1, 2]) {
      fireEvent.change(field, { target: { value: 'Hello' } });
      fireEvent.click(screen.getByRole('button', { name: 'Send' }));
      await vi.waitFor(() => expect([ids.length, field.value]).toEqual([sent, 'Hello']));
    }
    expect(new Set(ids).size).toBe(2);
  });
});
