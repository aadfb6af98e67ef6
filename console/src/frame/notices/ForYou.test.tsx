// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { conversationKeys } from '../../api/conversation/conversations.ts';
import type { Conversation } from '../../api/types.ts';
import { conversation } from '../../live/conversation.fixture.ts';
import { bench, browser } from '../bench.fixture.tsx';
import { ForYou } from './ForYou.tsx';

let held: Conversation[];

beforeEach(() => {
  held = [];
  browser((address) => Response.json({ alerts: address.includes('/alerts') ? [{ id: 'a' }] : [], conversations: held, total: String(held.length), sequence: '0', nextPageToken: '' }));
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('tells of an offer on every page, with the way to it, once', async () => {
  const { client } = await bench(() => <ForYou page="Reports" />, { role: 'agent' });
  await waitFor(() => expect(document.title).toBe('(1) Reports · Vigie'));
  held = [conversation({ id: 'c1', state: 'CONVERSATION_STATE_RESERVED', agent: 'zoe' }), conversation({ id: 'c2', state: 'CONVERSATION_STATE_ASSIGNED', agent: 'zoe' })];
  await client.invalidateQueries({ queryKey: conversationKeys.lists('acme') });
  const link = await screen.findByRole('link', { name: 'See it' });
  expect(link.getAttribute('href')).toBe('/inbox/nova/c1');
  expect(document.title).toBe('(2) Reports · Vigie');
  await client.invalidateQueries({ queryKey: conversationKeys.lists('acme') });
  expect(screen.getAllByRole('link', { name: 'See it' })).toHaveLength(1);
  cleanup();
  expect(document.title).toBe('Vigie');
});

it('says it in the inbox, where the offer itself is seen', async () => {
  held = [conversation({ id: 'c1', state: 'CONVERSATION_STATE_RESERVED', agent: 'zoe' })];
  await bench(() => <main><ForYou page="Inbox" /></main>, { role: 'agent', path: '/inbox' });
  await within(screen.getByRole('main')).findByText(/^Offered to you, Nova: /);
  expect(screen.queryByRole('link', { name: 'See it' })).toBeNull();
});
