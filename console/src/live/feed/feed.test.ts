import { QueryClient } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { conversationKeys } from '../../api/conversation/conversations.ts';
import { CacheFeed } from './feed.ts';
import { conversation } from '../conversation.fixture.ts';
import { plan } from '../pace/dirty.ts';
import type { QueueData } from './reducers.ts';

afterEach(() => vi.unstubAllGlobals());

describe('CacheFeed', () => {
  it('has read anew what was told before a stream was open', () => {
    const client = new QueryClient();
    const keys = [['ranking', 'acme', 'nova'], ['relationships', 'acme', 'nova', {}], ['missions', 'acme', 'nova'], ['keywords', 'acme', 'nova'], ['routingRules', 'acme', 'nova'], ['ranking', 'other', 'nova']];
    keys.forEach((key) => client.setQueryData(key, {}));
    const stale = () => keys.map((key) => client.getQueryState(key)?.isInvalidated);
    const feed = new CacheFeed(client, 'acme', 'me');
    feed.take({ kind: 'opened', stream: 'search' });
    expect(stale()).toEqual([true, true, true, true, false, false]);
    feed.take({ kind: 'opened', stream: 'routing' });
    expect(stale()).toEqual([true, true, true, true, true, false]);
  });

  it('has outcomes of mentions read once for a burst of conversations, and rules when they change', async () => {
    const client = new QueryClient();
    const outcomes = ['mentionOutcomes', 'acme', 'nova', ['m']];
    const others = ['mentionOutcomes', 'acme', 'velo', ['m']];
    const rules = ['routingRules', 'acme', 'nova'];
    [outcomes, others, rules].forEach((key) => client.setQueryData(key, {}));
    vi.stubGlobal('fetch', vi.fn(() => Promise.resolve(Response.json(conversation()))));
    const invalidate = vi.spyOn(client, 'invalidateQueries');
    const feed = new CacheFeed(client, 'acme', 'me');
    const fact = (type: string, subject: string) => ({ id: 'f', sequence: '1', agency: 'acme', brand: 'nova', subject, type, labels: {}, figures: {} });
    ['c1', 'c2', 'c3'].forEach((id) => feed.take({ kind: 'fact', stream: 'routing', fact: fact('ConversationResolved', id) }));
    feed.take({ kind: 'fact', stream: 'routing', fact: fact('RoutingRulesChanged', 'nova') });
    expect(client.getQueryState(rules)?.isInvalidated).toBe(true);
    await vi.waitFor(() => expect(client.getQueryState(outcomes)?.isInvalidated).toBe(true));
    expect([client.getQueryState(others)?.isInvalidated, invalidate.mock.calls.filter(([asked]) => asked?.queryKey?.[0] === 'mentionOutcomes').length]).toEqual([false, 1]);
    feed.stop();
  });

  it('has brands and queues read anew when one is made or changed', () => {
    for (const type of ['BrandCreated', 'BrandChanged', 'QueueChanged']) {
      const client = new QueryClient();
      const keys = [['brands', 'acme'], ['queues', 'acme', '-'], ['brands', 'other']];
      keys.forEach((key) => client.setQueryData(key, []));
      new CacheFeed(client, 'acme', 'me').take({ kind: 'fact', stream: 'routing', fact: { id: 'f', sequence: '1', agency: 'acme', brand: 'nova', subject: 'nova', type, labels: { fields: 'time_zone' }, figures: {} } });
      expect([type, ...keys.map((key) => client.getQueryState(key)?.isInvalidated)]).toEqual([type, true, true, false]);
    }
  });

  it('says that a mention came in, whether or not a conversation is made of it', () => {
    const client = new QueryClient();
    const invalidate = vi.spyOn(client, 'invalidateQueries');
    const feed = new CacheFeed(client, 'acme', 'me');
    const heard: string[] = [];
    feed.arrivals.subscribe((brand) => heard.push(brand));
    const tell = (type: string, brand: string, labels: Record<string, string> = {}) =>
      feed.take({ kind: 'fact', stream: 'routing', fact: { id: 'f', sequence: '1', agency: 'acme', brand, subject: 'm1', type, labels, figures: {} } });
    tell('MentionWatchedOnly', 'nova', { network: 'feed', rule: 'spam' });
    tell('RoutingRulesChanged', 'luna');
    expect([heard, invalidate.mock.calls.map(([asked]) => asked?.queryKey)]).toEqual([['nova'], [['routingRules', 'acme', 'luna']]]);
    tell('MessageReceived', 'velo', { direction: 'in' });
    tell('MessageReceived', 'velo', { direction: 'out' });
    expect(heard).toEqual(['nova', 'velo']);
    feed.stop();
  });

  it('shows a fact at once, then what the service says', async () => {
    const client = new QueryClient();
    const key = conversationKeys.list('acme', ['-'], 'waiting');
    const other = conversationKeys.list('acme', ['velo'], 'waiting');
    const data: QueueData = { pages: [{ conversations: [conversation()], total: 1, cursor: undefined }], pageParams: [undefined] };
    client.setQueryData(key, data);
    client.setQueryData(other, { pages: [{ conversations: [], total: 0, cursor: undefined }], pageParams: [undefined] });
    const answer = conversation({ id: 'c2', turnAt: '2026-11-19T13:30:00Z' });
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
