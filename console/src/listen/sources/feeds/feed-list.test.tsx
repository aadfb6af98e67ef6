// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { feedList } from './feed-list.ts';

const UNSAID = { country: '', audience: '0' };

describe('a list of feeds', () => {
  it('is lines, each with an address and what it is called before or after it', () => {
    expect(feedList('https://a.example/rss\n\n# the press\nLe Journal, https://www.b.example/feed.xml\r\nhttps://c.example/atom | Blog  of C\n')).toEqual({
      feeds: [
        { url: 'https://a.example/rss', displayName: 'a.example', ...UNSAID },
        { url: 'https://www.b.example/feed.xml', displayName: 'Le Journal', ...UNSAID },
        { url: 'https://c.example/atom', displayName: 'Blog of C', ...UNSAID },
      ],
      wrong: [],
    });
  });

  it('is the OPML of a reader, folders and all', () => {
    const opml = `<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
      <outline text="Press"><outline type="rss" text="Le Journal" xmlUrl="https://b.example/feed?a=1&amp;b=2"/></outline>
      <outline title="Blog" text="other" xmlUrl="https://c.example/atom"/><outline text="No feed"/><outline text="Bad" xmlUrl="ftp://d.example"/></body></opml>`;
    expect(feedList(opml)).toEqual({
      feeds: [{ url: 'https://b.example/feed?a=1&b=2', displayName: 'Le Journal', ...UNSAID }, { url: 'https://c.example/atom', displayName: 'Blog', ...UNSAID }],
      wrong: ['ftp://d.example'],
    });
  });

  it('may say of a feed in OPML who reads it, in our own namespace', () => {
    const opml = `<opml version="2.0" xmlns:v="urn:vigie:opml"><body><outline text="A" xmlUrl="https://a.example/" v:country=" FR " v:audience="120000"/>
      <outline text="B" xmlUrl="https://b.example/" country="DE" audience="7"/><outline text="C" xmlUrl="https://c.example/" v:audience="12k"/></body></opml>`;
    expect(feedList(opml)).toEqual({
      feeds: [{ url: 'https://a.example/', displayName: 'A', country: 'FR', audience: '120000' }, { url: 'https://b.example/', displayName: 'B', ...UNSAID }],
      wrong: ['https://c.example/'],
    });
  });

  it('holds each feed once, by its first name, and says which lines have none', () => {
    expect(feedList('One https://A.example/rss\nhttps://a.example/rss Two\nwww.b.example\njavascript:alert(1)')).toEqual({
      feeds: [{ url: 'https://A.example/rss', displayName: 'One', ...UNSAID }],
      wrong: ['www.b.example', 'javascript:alert(1)'],
    });
  });

  it('is wrong as a whole when its XML is cut off, and empty when nothing is said', () => {
    expect(feedList('<opml><body><outline xmlUrl="https://a.example/rss"/>')).toEqual({ feeds: [], wrong: ['<opml><body><outline xmlUrl="https://a.example/rss"/>'] });
    expect(feedList(' \n')).toEqual({ feeds: [], wrong: [] });
    expect(feedList(`${'x'.repeat(200)} https://a.example/`).feeds[0]?.displayName).toHaveLength(120);
  });
});
