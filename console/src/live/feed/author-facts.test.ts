import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { missionKeys, relationshipKeys } from '../../api/author/author-keys.ts';
import { outdated } from './author-facts.ts';
import { CacheFeed } from './feed.ts';

const fact = (type: string) => ({ id: 'f', sequence: '1', agency: 'acme', brand: 'nova', subject: 's', type, labels: {}, figures: {} });

afterEach(() => vi.unstubAllGlobals());

describe('a fact about authors', () => {
  it('makes out of date what rests on it, in its brand only', () => {
    expect(outdated('acme', fact('AuthorsRanked'))).toEqual({ read: [['ranking', 'acme', 'nova']], mark: [] });
    for (const type of ['AuthorsLinked', 'AuthorUnlinked']) {
      expect(outdated('acme', fact(type))).toEqual({ read: [['ranking', 'acme', 'nova', 'profile'], ['authorMentions', 'acme', 'nova']], mark: [] });
    }
    expect(outdated('acme', fact('RelationshipChanged')).read).toContainEqual(['relationship', 'acme', 'nova']);
    expect(outdated('acme', fact('KeywordsChanged')).read).toEqual([['keywords', 'acme', 'nova']]);
    expect(outdated('acme', fact('SavedQueryChanged')).read).toEqual([['savedQueries', 'acme'], ['keywords', 'acme', 'nova']]);
    const figures = ['volumes', 'voices', 'top', 'topics', 'signals', 'impact'].map((what) => ['insights', 'acme', 'nova', what]);
    expect(outdated('acme', fact('RetagFinished'))).toEqual({ read: [['savedQueries', 'acme'], ...figures], mark: [] });
    expect(outdated('acme', fact('AlertRaised'))).toEqual({ read: [], mark: [] });
  });

  it('is read anew where it is shown, except a list of proposals that somebody works through', async () => {
    const client = new QueryClient();
    const read: string[] = [];
    const watch = (name: string, queryKey: readonly unknown[]) =>
      new QueryObserver(client, { queryKey, staleTime: Infinity, queryFn: () => read.push(name) }).subscribe(() => {});
    const ends = [
      watch('missions', missionKeys.list('acme', 'nova')), watch('proposals', [...missionKeys.proposals('acme', 'nova'), {}]),
      watch('ana', relationshipKeys.one('acme', 'nova', { network: 'mail', author: 'ana' })), watch('other brand', missionKeys.list('acme', 'velo')),
    ];
    await vi.waitFor(() => expect([read.length, client.isFetching()]).toEqual([4, 0]));
    const feed = new CacheFeed(client, 'acme', 'me');
    feed.take({ kind: 'fact', stream: 'search', fact: fact('ProposalDecided') });
    feed.take({ kind: 'fact', stream: 'search', fact: fact('RelationshipStepAdded') });
    await vi.waitFor(() => expect(read.slice(4).sort()).toEqual(['ana', 'missions']));
    expect(client.getQueryState([...missionKeys.proposals('acme', 'nova'), {}])?.isInvalidated).toBe(true);
    feed.stop();
    ends.forEach((end) => end());
  });
});
