import { afterEach, describe, expect, it, vi } from 'vitest';
import { inAll } from '../../api/conversation/conversations.ts';
import { conversation } from '../../live/conversation.fixture.ts';
import { authorConversationPieces, conversationPieces } from './conversations-csv.ts';

afterEach(() => vi.unstubAllGlobals());

describe('the file of a view', () => {
  it('holds all of it in its order, over the brands that are looked at, as the service answers', async () => {
    const asked: URL[] = [];
    const at = (minute: number) => `2026-11-19T12:${String(minute).padStart(2, '0')}:00Z`;
    const stored = [1, 2, 3].flatMap((index) => ['nova', 'velo'].map((brand) => conversation({
      id: `${brand}-${index}`, brand, turnAt: at(index * 10 + (brand === 'velo' ? 5 : 0)), reactionDueAt: at(index), matchedQueries: ['a', 'b'],
      title: '=1+1', author: { id: 'm', name: 'Marie', handle: 'marie', url: '', followers: '12' },
    })));
    vi.stubGlobal('fetch', vi.fn((address: string) => {
      const url = new URL(address, 'http://console');
      asked.push(url);
      const mine = stored.filter((one) => url.pathname.includes(`/brands/${one.brand}/`));
      const from = Number(url.searchParams.get('pageToken') ?? 0);
      return Promise.resolve(Response.json({ conversations: mine.slice(from, from + 2), total: '3', nextPageToken: from + 2 < mine.length ? String(from + 2) : '' }));
    }));
    let text = '';
    let count = 0;
    for await (const piece of conversationPieces('acme', ['nova', 'velo'], 'waiting', new AbortController().signal)) {
      text += piece.text;
      ({ count } = piece);
    }
    const [head, ...lines] = text.trim().split('\r\n');
    expect(count).toBe(6);
    expect(head?.replace('\uFEFF', '').startsWith('id,brand,queue,state,priority,')).toBe(true);
    expect(lines.map((one) => one.split(',')[0])).toEqual(['nova-1', 'velo-1', 'nova-2', 'velo-2', 'nova-3', 'velo-3']);
    expect(lines[0]).toBe("nova-1,nova,care,new,3,webhook,social,,Marie,marie,12,en,'=1+1,still no answer,1,,,2026-11-19T12:00:00Z,,,2026-11-19T12:01:00Z,2026-11-19T12:10:00Z,,2026-11-19T12:00:00Z,a b,");
    expect(new Set(asked.map((one) => one.searchParams.getAll('states').join()))).toEqual(new Set(['new,reopened,reserved']));
  });

  it('holds all conversations with all authors that a person is', async () => {
    const stored = { ana: ['c1', 'c2', 'c3'], a1: [], a2: ['c4'] } as Record<string, string[]>;
    vi.stubGlobal('fetch', vi.fn((address: string) => {
      const { searchParams } = new URL(address, 'http://console');
      const mine = stored[searchParams.get('author') ?? ''] ?? [];
      const from = Number(searchParams.get('pageToken') ?? 0);
      return Promise.resolve(Response.json({ conversations: mine.slice(from, from + 2).map((id) => conversation({ id })), total: '3', nextPageToken: from + 2 < mine.length ? String(from + 2) : '' }));
    }));
    let text = '';
    const authors = Object.keys(stored).map((author) => ({ network: 'forum', author }));
    for await (const piece of authorConversationPieces('acme', 'nova', authors, new AbortController().signal)) {
      text += piece.text;
    }
    expect(text.trim().split('\r\n').slice(1).map((one) => one.split(',')[0])).toEqual(['c1', 'c2', 'c3', 'c4']);
  });

  it('is not measured against a number at which the service stopped to count', () => {
    expect([inAll(undefined), inAll(0), inAll(9_999), inAll(10_000), inAll(20_000)]).toEqual([undefined, 0, 9_999, undefined, undefined]);
  });
});
