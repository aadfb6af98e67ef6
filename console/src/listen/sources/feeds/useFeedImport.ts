import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { atOnce } from '../../../api/call/at-once.ts';
import { freshId } from '../../../api/call/ids.ts';
import { asProblem, mayPass, type Problem } from '../../../api/call/problem.ts';
import { useSession } from '../../../api/session.tsx';
import { allSources, createFeed, sourcesQuery } from '../../../api/query/sources.ts';
import type { NewId } from '../../../frame/fields/useNewId.ts';
import { addressOf, type ListedFeed } from './feed-list.ts';

/** What became of a feed of a list. */
export interface ImportLine extends ListedFeed {
  state: 'waiting' | 'added' | 'there' | 'refused';
  why?: Problem;
}

/** Calls at a time: the rest of the console goes on meanwhile. */
const AT_ONCE = 3;
const PAUSE = 1_500;
const EVERY_SECONDS = 300;

const pause = () => new Promise((go) => setTimeout(go, PAUSE));

/** A feed without what became of it before. */
function bare({ url, displayName, country, audience }: ListedFeed): ListedFeed {
  return { url, displayName, country, audience };
}

/** One call that may be made again: what it makes is the same thing each time. */
async function patiently<T>(call: () => Promise<T>): Promise<T> {
  for (let count = 0; ; count += 1) {
    try {
      return await call();
    } catch (failure) {
      if (!mayPass(count, failure)) {
        throw failure;
      }
      await pause();
    }
  }
}

/** Adds the feeds of a list to a brand, some at a time, and tells what became of each. Leaving the page ends it after those that are under way. */
export function useFeedImport(brand: string) {
  const { agency } = useSession();
  const client = useQueryClient();
  const [lines, setLines] = useState<ImportLine[]>([]);
  const [running, setRunning] = useState(false);
  const left = useRef(false);
  // of each feed as long as it may have been made although nothing was answered
  const names = useRef(new Map<string, NewId>());
  useEffect(() => {
    left.current = false;
    return () => { left.current = true; };
  }, []);

  const settle = (url: string, part: Partial<ImportLine>) => setLines((all) => all.map((one) => (one.url === url ? { ...one, ...part } : one)));

  const add = async (feed: ListedFeed, taken: Set<string>) => {
    const name = names.current.get(feed.url) ?? { id: freshId(feed.displayName, taken), requestId: crypto.randomUUID() };
    names.current.set(feed.url, name);
    taken.add(name.id);
    try {
      await patiently(() => createFeed(agency, brand, name.id, { ...bare(feed), intervalSeconds: EVERY_SECONDS }, name.requestId));
      settle(feed.url, { state: 'added', why: undefined });
    } catch (failure) {
      const why = asProblem(failure);
      if (!why.passing) {
        names.current.delete(feed.url);
      }
      settle(feed.url, { state: 'refused', why });
    }
  };

  /** Throws Problem when it is not known what the brand has. */
  const run = async (feeds: readonly ListedFeed[]): Promise<void> => {
    setRunning(true);
    try {
      const sources = await allSources(agency, brand);
      const known = new Set(sources.map((one) => addressOf(one.feed?.url ?? '')));
      const taken = new Set(sources.map((one) => one.id));
      const waiting = feeds.filter((feed) => !known.has(addressOf(feed.url)));
      setLines(feeds.map((feed) => ({ ...bare(feed), state: known.has(addressOf(feed.url)) ? 'there' : 'waiting' })));
      await atOnce(AT_ONCE, waiting, (feed) => add(feed, taken), () => !left.current);
    } finally {
      setRunning(false);
      void client.invalidateQueries({ queryKey: ['watched', agency, brand] });
      void client.invalidateQueries({ queryKey: sourcesQuery(agency, brand).queryKey });
    }
  };
  return { lines, running, run };
}
