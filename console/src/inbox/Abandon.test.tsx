// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Message } from '../api/types.ts';
import { bench, browser } from '../frame/bench.fixture.tsx';
import { conversation } from '../live/conversation.fixture.ts';
import { Messages } from './Messages.tsx';

const calls: string[] = [];

function sent(deliveryState: string): Message {
  return { id: 'm', direction: 'MESSAGE_DIRECTION_OUT', delivery: 'd1', deliveryState, deliveryReason: '', text: 'Hello', agent: 'lea', agentName: 'Léa', recipient: '', url: '' } as Message;
}

function shown(deliveryState: string, role: 'lead' | 'agent', status = 200) {
  browser((address, init) => {
    calls.push(`${address} ${String(init?.body)}`);
    return status === 200
      ? Response.json({})
      : new Response(JSON.stringify({ status, reason: 'OUTCOME_KNOWN' }), { status, headers: { 'content-type': 'application/problem+json' } });
  });
  return bench(() => <Messages conversation={conversation({})} messages={[sent(deliveryState)]} />, { role });
}

const button = () => screen.queryByRole<HTMLButtonElement>('button', { name: 'Do not send it any more' });

afterEach(() => {
  cleanup();
  calls.length = 0;
  vi.unstubAllGlobals();
});

describe('what is tried again', () => {
  it('is abandoned by a lead, once', async () => {
    await shown('retrying', 'lead');
    fireEvent.click(button() as HTMLButtonElement);
    await vi.waitFor(() => expect(calls).toEqual([expect.stringMatching(/\/deliveries\/d1:decide \{"decision":"DECISION_ABANDON"\}$/)]));
    await vi.waitFor(() => expect(button()?.disabled).toBe(true));
  });

  it('says why it could not be abandoned, and can be again', async () => {
    await shown('retrying', 'lead', 400);
    fireEvent.click(button() as HTMLButtonElement);
    await screen.findByText(/^Not abandoned\. What became of it is known/);
    expect(button()?.disabled).toBe(false);
  });

  it('is left alone by who may not decide, and so is everything else', async () => {
    await shown('retrying', 'agent');
    expect(button()).toBeNull();
    cleanup();
    for (const state of ['delivered', 'refused', 'pending', 'unknown', 'held']) {
      await shown(state, 'lead');
      expect(button()).toBeNull();
      cleanup();
    }
  });
});
