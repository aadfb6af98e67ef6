// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Conversation } from '../../api/types.ts';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import { LiveProvider } from '../../live/LiveProvider.tsx';
import { conversation } from '../../live/conversation.fixture.ts';
import { QueueRow } from './QueueRow.tsx';
import { useConversationActions } from '../conversation/useConversationActions.ts';

const calls: string[] = [];

beforeEach(() => browser((address, init) => {
  if (init?.method === 'POST' && /:(resolve|reopen)$/.test(address)) {
    calls.push(`${address.split(':').at(-1)} ${String(init.body)}`);
    return Response.json(conversation({ epoch: '6', state: address.endsWith('resolve') ? 'CONVERSATION_STATE_RESOLVED' : 'CONVERSATION_STATE_ASSIGNED', author: { name: 'Ana' } as Conversation['author'] }));
  }
  return Response.json({});
}));

afterEach(() => {
  cleanup();
  calls.length = 0;
  vi.unstubAllGlobals();
});

describe('a row of the queue', () => {
  const shown = (part: Partial<Conversation>) => bench(() => <QueueRow conversation={conversation(part)} selected={false} now={0} open={() => {}} />);

  it.each([
    ['refused', 'answer not delivered'],
    ['held', 'answer stopped by a hold'],
    ['unknown', 'answer perhaps not delivered'],
  ])('tells in words and by a sign that the last answer is %s', async (undelivered, words) => {
    await shown({ undelivered });
    expect(screen.getByRole('button', { name: new RegExp(words) }).querySelector('svg.lucide-triangle-alert')).not.toBeNull();
  });

  it('does not say answered of what the customer did not get', async () => {
    await shown({ undelivered: 'refused', state: 'CONVERSATION_STATE_PENDING_CUSTOMER' });
    expect(screen.getByRole('button').textContent).not.toContain('answered');
  });

  it('tells from whom it came back who was away', async () => {
    await shown({ absentAgent: 'tom', absentAgentName: 'Tom' });
    expect(screen.getByRole('button').textContent).toContain('back, as Tom was away');
  });

  it('tells nothing of an answer that arrived', async () => {
    await shown({ undelivered: '' });
    expect(screen.getByRole('button').querySelector('svg.lucide-triangle-alert')).toBeNull();
  });
});

describe('what was resolved by mistake', () => {
  function Resolver() {
    const act = useConversationActions();
    const held = conversation({ state: 'CONVERSATION_STATE_ASSIGNED', agent: 'zoe', epoch: '5', author: { name: 'Ana' } as Conversation['author'] });
    return <button type="button" onClick={() => act.mutate({ of: held, verb: 'resolve' })}>Resolve</button>;
  }

  it('is opened again from the notice that tells it, at the epoch it was resolved at', async () => {
    await bench(() => <LiveProvider><Resolver /></LiveProvider>, { role: 'agent' });
    fireEvent.click(screen.getByRole('button', { name: 'Resolve' }));
    await screen.findByText('Resolved: Ana');
    fireEvent.click(screen.getByRole('button', { name: 'Reopen' }));
    await vi.waitFor(() => expect(calls).toEqual(['resolve {"epoch":"5"}', 'reopen {"epoch":"6"}']));
  });
});
