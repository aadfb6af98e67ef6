import { QueryClient } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { conversationKeys } from '../api/conversations.ts';
import { CacheFeed } from './feed.ts';
import { conversation } from './conversation.fixture.ts';
import { plan } from './dirty.ts';
import type { QueueData } from './reducers.ts';

afterEach(() => vi.unstubAllGlobals());

describe('CacheFeed', () => {
  it('shows a fact at once, then what the service says', async () => {
    const client = new QueryClient();
    const key = conversationKeys.list('acme', ['-'], 'waiting');
    const other = conversationKeys.list('acme', ['velo'], 'waiting');
    const data: QueueData = { pages: [{ conversations: [conversation()], total: 1, cursor: undefined }], pageParams: [undefined] };
    client.setQueryData(key, data);
    client.setQueryData(other, { pages: [{ conversations: [], total: 0, cursor: undefined }], pageParams: [undefined] });
    const answer = conversation({ id: 'c2', waitingSince: '2026-11-19T12:30:00Z' });
    vi.stubGlobal('fetch', vi.fn(() => Promise.resolve(Response.json(answer))));
    const feed = new CacheFeed(client, 'acme', 'me');
    const said = { id: 'f', sequence: '1', agency: 'acme', brand: 'nova', labels: { agent: 'tom' }, figures: { epoch: 2 } };

    feed.take({ kind: 'fact', stream: 'routing', fact: { ...said, type: 'ConversationAssigned', subject: 'c1' } });
    expect(client.getQueryData<QueueData>(key)?.pages[0]).toMatchObject({ conversations: [], total: 0 });

    feed.take({ kind: 'fact', stream: 'routing', fact: { ...said, type: 'ConversationOpened', subject: 'c2', labels: {}, figures: {} } });
    await vi.waitFor(() => expect(client.getQueryData<QueueData>(key)?.pages[0]?.conversations.map((one) => one.id)).toEqual(['c2']));
    expect(client.getQueryData<QueueData>(other)?.pages[0]?.conversations).toEqual([]);
    feed.stop();
  });
});

describe('plan', () => {
  const changed = (count: number) => Array.from({ length: count }, (_, index) => ({ id: String(index), brand: 'nova' }));

  it('reads few one by one and many as lists', () => {
    expect(plan(changed(8))).toEqual({ read: changed(8) });
    expect(plan(changed(9))).toEqual({ lists: true, changed: changed(9) });
  });
});
