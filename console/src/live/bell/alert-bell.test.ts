import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { alertKeys } from '../../api/query/alerts.ts';
import type { Alert } from '../../api/types.ts';
import type { Rung } from './alert-bell.ts';
import { CacheFeed } from '../feed/feed.ts';

const LIST = alertKeys.list('acme', ['-'], true, true);

/** What the service holds, by id. */
let held: Map<string, Partial<Alert>>;
/** What was read. */
let read: string[];
let feed: CacheFeed;
let client: QueryClient;
let rung: Rung[][];

const hear = (type: string, id: string) =>
  feed.take({ kind: 'fact', stream: 'search', fact: { id: 'f', sequence: '1', agency: 'acme', brand: 'nova', subject: id, type, labels: {}, figures: {} } });
const stale = () => vi.waitFor(() => expect(client.getQueryState(LIST)?.isInvalidated).toBe(true));
const settled = () => vi.waitFor(() => expect(read.length).toBeGreaterThan(0));

beforeEach(() => {
  [held, read, rung] = [new Map(), [], []];
  client = new QueryClient();
  client.setQueryData(LIST, {});
  feed = new CacheFeed(client, 'acme', 'zoe');
  vi.stubGlobal('fetch', (address: string) => {
    const path = address.slice('/v1/agencies/acme/brands/'.length);
    read.push(path);
    const one = held.get(path.split('/alerts/')[1] ?? '');
    const mine = [...held.values()].filter((alert) => alert.mine);
    return Promise.resolve(path.includes('/alerts?') ? Response.json({ alerts: mine, nextPageToken: '' }) : one === undefined ? Response.json({ reason: 'ALERT_UNKNOWN' }, { status: 404 }) : Response.json(one));
  });
});

afterEach(() => {
  feed.stop();
  vi.unstubAllGlobals();
});

describe('AlertBell', () => {
  const listen = () => feed.bell.subscribe((what) => rung.push([...what]));

  it('rings once for what the service says is this person’s, and has lists read anew for all of it', async () => {
    held.set('a', { id: 'a', mine: true }).set('b', { id: 'b', mine: false });
    listen();
    ['a', 'b', 'gone'].forEach((id) => hear('AlertRaised', id));
    await vi.waitFor(() => expect(rung).toEqual([[{ alert: { id: 'a', mine: true }, escalated: false }]]));
    await stale();
    expect(read).toEqual(['nova/alerts/a', 'nova/alerts/b', 'nova/alerts/gone']);
  });

  it('says that it was escalated', async () => {
    held.set('a', { id: 'a', mine: true });
    listen();
    hear('AlertEscalated', 'a');
    await vi.waitFor(() => expect(rung.flat().map((one) => one.escalated)).toEqual([true]));
    hear('AlertRaised', 'a');
    await vi.waitFor(() => expect(rung.flat().map((one) => one.escalated)).toEqual([true, false]));
  });

  it('keeps silent about what somebody acknowledged already, and about an acknowledgement', async () => {
    held.set('a', { id: 'a', mine: true, acknowledgedAt: '2026-11-26T09:00:00Z' });
    listen();
    hear('AlertRaised', 'a');
    hear('AlertAcknowledged', 'b');
    await settled();
    await stale();
    expect([read, rung]).toEqual([['nova/alerts/a'], []]);
  });

  it('reads a flood as one list', async () => {
    const many = Array.from({ length: 12 }, (_, index) => `a${index}`);
    many.forEach((id, index) => held.set(id, { id, mine: index % 2 === 0 }));
    held.set('older', { id: 'older', mine: true });
    listen();
    many.forEach((id) => hear('AlertRaised', id));
    await vi.waitFor(() => expect(rung.flat().map((one) => one.alert.id)).toEqual(['a0', 'a2', 'a4', 'a6', 'a8', 'a10']));
    expect(read).toEqual(['-/alerts?openOnly=true&forMe=true&pageSize=100']);
  });

  it('reads nothing when nobody listens', async () => {
    const stop = listen();
    stop();
    hear('AlertRaised', 'a');
    await stale();
    expect(read).toEqual([]);
  });
});
