import { hostOf } from '../source/source-draft.ts';

/** A feed of a list. */
export interface ListedFeed {
  url: string;
  displayName: string;
  /** Two letters, as the list has them; the service decides. */
  country: string;
  /** In digits; 0 = unknown. */
  audience: string;
}

/** What a list holds: feeds, each once, and lines without one. */
interface FeedList {
  feeds: ListedFeed[];
  /** As they were written. */
  wrong: string[];
}

/** As many as are added in one go. */
export const MOST_FEEDS = 2_000;

const LONGEST_NAME = 120;
/** Of the attributes that OPML does not have. */
const OURS = 'urn:vigie:opml';
const ADDRESS = /https?:\/\/[^\s,;"'<>|]+/i;

/**
 * Reads what people keep lists of feeds in: OPML as readers export it (http://opml.org/spec2.opml), or lines with an address each, and before or
 * after it what the feed is called. OPML may say country and audience of a feed, as that of the operator does. Empty lines, and lines that begin with `#`, say nothing.
 */
export function feedList(text: string): FeedList {
  const found = /<opml[\s>]/i.test(text) ? outlines(text) : lines(text);
  const feeds = new Map<string, ListedFeed>();
  // the first name counts
  found.feeds.toReversed().forEach((feed) => feeds.set(addressOf(feed.url), feed));
  return { feeds: [...feeds.values()].toReversed(), wrong: found.wrong };
}

/** By which two addresses are the same feed. */
export function addressOf(url: string): string {
  try {
    return new URL(url.trim()).href;
  } catch {
    return url.trim();
  }
}

function lines(text: string): FeedList {
  const said = text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  const read = said.map((line) => ({ line, feed: feedOf(ADDRESS.exec(line)?.[0] ?? '', line.replace(ADDRESS, '')) }));
  return { feeds: read.flatMap(({ feed }) => feed ?? []), wrong: read.flatMap(({ line, feed }) => (feed === undefined ? [line] : [])) };
}

function outlines(text: string): FeedList {
  const xml = new DOMParser().parseFromString(text, 'text/xml');
  if (xml.querySelector('parsererror') !== null) {
    return { feeds: [], wrong: [text.trim().split('\n')[0] ?? ''] };
  }
  const feeds: ListedFeed[] = [];
  const wrong: string[] = [];
  for (const outline of xml.querySelectorAll('outline')) {
    const url = outline.getAttribute('xmlUrl');
    if (url !== null) {
      const name = outline.getAttribute('title') || outline.getAttribute('text') || '';
      const said = (attribute: string) => outline.getAttributeNS(OURS, attribute)?.trim() ?? '';
      const feed = feedOf(url, name, said('country'), said('audience') || '0');
      if (feed === undefined) {
        wrong.push(url || name);
      } else {
        feeds.push(feed);
      }
    }
  }
  return { feeds, wrong };
}

function feedOf(address: string, name: string, country = '', audience = '0'): ListedFeed | undefined {
  const url = address.trim();
  const host = hostOf(url);
  if (!/^https?:/i.test(url) || host === '' || url.length > 1_024 || !/^\d{1,18}$/.test(audience)) {
    return undefined;
  }
  const called = name.replace(/^[\s,;|"'<>–—-]+|[\s,;|"'<>–—-]+$/g, '').replace(/\s+/g, ' ');
  return { url, displayName: (called || host).slice(0, LONGEST_NAME), country, audience };
}
