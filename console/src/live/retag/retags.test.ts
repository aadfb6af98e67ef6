import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import { CacheFeed } from '../feed/feed.ts';
import { Retags } from './retags.ts';

const over = (retag: string, outcome = 'done') => ({ labels: { retag, outcome }, figures: { version: 3, mentions_tagged: 4, mentions_untagged: 1 } });

describe('applying a query to the past', () => {
  it('is told when it is over, once, to whoever began it', () => {
    const retags = new Retags();
    const [mine, other] = [vi.fn(), vi.fn()];
    retags.wait('a', mine);
    retags.wait('b', other);
    retags.end(over('a'));
    retags.end(over('a'));
    expect([mine.mock.calls, other.mock.calls]).toEqual([[[{ outcome: 'done', tagged: 4, untagged: 1, labels: { retag: 'a', outcome: 'done' } }]], []]);
  });

  it('is told as well when it was over before anybody knew that it had begun', () => {
    const retags = new Retags();
    const tell = vi.fn();
    retags.end(over('a', 'INDEX_UNAVAILABLE'));
    retags.wait('a', tell);
    expect(tell).toHaveBeenCalledWith(expect.objectContaining({ outcome: 'INDEX_UNAVAILABLE', tagged: 4, untagged: 1 }));
  });

  it('does not remember for ever what nobody asks for', () => {
    const retags = new Retags();
    const tell = vi.fn();
    Array.from({ length: 51 }, (_, index) => retags.end(over(`r${index}`)));
    retags.wait('r0', tell);
    retags.wait('r1', tell);
    expect(tell).toHaveBeenCalledOnce();
  });

  it('is heard of on the stream of search', () => {
    const feed = new CacheFeed(new QueryClient(), 'acme', 'me');
    const tell = vi.fn();
    feed.retags.wait('a', tell);
    const fact = { id: 'f', sequence: '1', agency: 'acme', brand: 'nova', subject: 'outage', ...over('a') };
    feed.take({ kind: 'fact', stream: 'search', fact: { ...fact, type: 'RetagStarted' } });
    expect(tell).not.toHaveBeenCalled();
    feed.take({ kind: 'fact', stream: 'search', fact: { ...fact, type: 'RetagFinished' } });
    expect(tell).toHaveBeenCalledOnce();
    feed.stop();
  });
});
