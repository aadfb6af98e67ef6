// @vitest-environment jsdom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Source } from '../../../api/types.ts';
import { bench, browser } from '../../../frame/bench.fixture.tsx';
import { FeedListDialog } from './FeedListDialog.tsx';
import { source } from '../source.fixture.ts';

/** What the service was asked to make, in turn. */
let made: { id: string; url: string; requestId: string; said: string }[];
/** Reasons it has against an address, one per call. */
let against: Record<string, { reason: string; status: number }[]>;

function serve(address: string, init: RequestInit = {}): Response {
  const { searchParams } = new URL(address, 'http://console');
  if (init.method !== 'POST') {
    return Response.json({ sources: [source({ id: 'press', feed: { url: 'https://press.example/rss', intervalSeconds: 300 } } as Partial<Source>)], nextPageToken: '' });
  }
  const { id, feed, country, audience } = JSON.parse(String(init.body)) as { id: string; feed: { url: string }; country: string; audience: string };
  made.push({ id, url: feed.url, requestId: searchParams.get('requestId') ?? '', said: `${Object.keys(feed).join(' ')} ${country} ${audience}` });
  const problem = against[feed.url]?.shift();
  return problem === undefined ? Response.json(source({ id })) : Response.json(problem, { status: problem.status });
}

async function add(text: string) {
  await bench(() => <FeedListDialog brand="nova" close={() => {}} />, { role: 'analyst' });
  fireEvent.change(await screen.findByLabelText('Addresses, one per line, or OPML'), { target: { value: text } });
  fireEvent.click(screen.getByText('Add'));
}

beforeEach(() => {
  [made, against] = [[], {}];
  browser(serve);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('adding several feeds', () => {
  it('adds each under an id of its own, leaves out what is there, and says why of the rest', async () => {
    against = { 'http://10.0.0.1/': [{ reason: 'ADDRESS_REFUSED', status: 400 }] };
    await add('Press https://a.example/rss\nhttps://press.example/rss\nPress: http://10.0.0.1/\nno address');
    await screen.findByText('1 added, 1 already there, 1 not added');
    expect(made.map((one) => [one.id, one.url])).toEqual([['press-2', 'https://a.example/rss'], ['press-3', 'http://10.0.0.1/']]);
    const left = within(screen.getByRole('list', { name: 'Not added' })).getAllByRole('listitem');
    expect(left.map((one) => one.textContent)).toEqual([
      expect.stringContaining('ADDRESS_REFUSED'), expect.stringContaining('no address'),
    ]);
  });

  it('tries again what may have been made, as the same source', async () => {
    const away = { reason: 'UNAVAILABLE', status: 503 };
    against = { 'https://a.example/rss': [away, away, away] };
    await add('https://a.example/rss');
    fireEvent.click(await screen.findByText('Try it again', {}, { timeout: 8_000 }));
    await screen.findByText('1 added, 0 already there, 0 not added');
    expect(made).toHaveLength(4);
    expect(new Set(made.map((one) => `${one.id} ${one.requestId}`)).size).toBe(1);
    expect(new Set(made.map((one) => one.said))).toEqual(new Set(['url intervalSeconds  0']));
  }, 15_000);

  it('adds what an OPML list says of who reads a feed, and leaves it to the service to judge it', async () => {
    against = { 'https://b.example/': [{ reason: 'SETTINGS_INVALID', status: 400, metadata: { field: 'country', expects: 'COUNTRY', actual: 'UK' } } as { reason: string; status: number }] };
    await add(`<opml xmlns:v="urn:vigie:opml"><body><outline text="A" xmlUrl="https://a.example/" v:country="FR" v:audience="9000"/>
      <outline text="B" xmlUrl="https://b.example/" v:country="UK"/></body></opml>`);
    await screen.findByText('1 added, 0 already there, 1 not added');
    expect(made.map((one) => one.said)).toEqual(['url intervalSeconds FR 9000', 'url intervalSeconds UK 0']);
    expect(screen.getByText(/two capital letters/)).toBeTruthy();
  });

  it('says that a file could not be read', async () => {
    await add('');
    const file = new File(['https://a.example/rss'], 'feeds.txt');
    // it was taken away since it was chosen
    file.text = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
    fireEvent.change(screen.getByLabelText('Or from a file'), { target: { files: [file] } });
    await screen.findByText(/^The file could not be read/);
  });

  it('asks for an address before anything is sent', async () => {
    await add('nothing here');
    await screen.findByText('At least one address that begins with http:// or https://');
    expect(made).toEqual([]);
  });
});
