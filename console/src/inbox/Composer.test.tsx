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
});
