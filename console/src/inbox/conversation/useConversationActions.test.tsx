// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import { LiveProvider } from '../../live/LiveProvider.tsx';
import { conversation } from '../../live/conversation.fixture.ts';
import { useConversationActions } from './useConversationActions.ts';

const author = (name: string) => ({ id: name, name, handle: '', url: '', followers: '0' });
const ana = conversation({ id: 'c-ana', brand: 'nova', state: 'CONVERSATION_STATE_ASSIGNED', agent: 'zoe', author: author('Ana') });
const tom = conversation({ id: 'c-tom', brand: 'nova', state: 'CONVERSATION_STATE_ASSIGNED', agent: 'zoe', author: author('Tom') });

/** Closes two conversations in a row, while a third one is on screen. */
function Closing() {
  const act = useConversationActions();
  return <button type="button" onClick={() => [ana, tom].forEach((of) => act.mutate({ of, verb: 'resolve' }))}>close both</button>;
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('what could not be closed is told one by one, with the way back to each', async () => {
  browser((address) => (address.endsWith(':resolve')
    ? Response.json({ reason: 'ROUTING_UNAVAILABLE', status: 503 }, { status: 503, headers: { 'content-type': 'application/problem+json' } })
    : Response.json({ conversations: [], total: '0', nextPageToken: '', sequence: '1' })));
  await bench(() => <LiveProvider><Closing /></LiveProvider>, { role: 'agent', path: '/inbox' });
  fireEvent.click(screen.getByRole('button', { name: 'close both' }));
  await screen.findByText(/^Ana · Not resolved/);
  await screen.findByText(/^Tom · Not resolved/);
  expect(screen.getAllByRole('link', { name: 'Open the conversation' }).map((one) => one.getAttribute('href'))).toEqual(['/inbox/nova/c-ana', '/inbox/nova/c-tom']);
});
