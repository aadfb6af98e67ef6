// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Role } from '../../../../api/session.tsx';
import type { AuthorRef } from '../../../../api/types.ts';
import { bench, browser } from '../../../../frame/bench.fixture.tsx';
import { Commands } from '../../../../frame/keys/commands.fixture.tsx';
import { mention } from '../../../results/mention.fixture.ts';
import { LinkedLine } from './LinkedLine.tsx';

const ana = { network: 'mail', author: 'ana@x.fr' };
const web: AuthorRef = { network: 'webhook', author: 'a1', name: 'Ana on the web' };
const silent: AuthorRef = { network: 'feed', author: 'silent', name: '' };

/** What the service was asked to change, and which names were searched on which networks. */
let asked: [string, unknown][];
let sought: [string, string[]][];
let refused: string;
const count = vi.fn();

function serve(address: string, init: RequestInit = {}): Response {
  const url = new URL(address, 'http://console');
  if (init.method === 'POST') {
    asked.push([url.pathname.split('/').at(-1) ?? '', JSON.parse(String(init.body))]);
    return refused === '' ? Response.json({}) : Response.json({ reason: refused, status: 400 }, { status: 400 });
  }
  sought.push([url.searchParams.get('query') ?? '', url.searchParams.getAll('networks')]);
  const author = { id: 'a2', name: 'Ana', handle: '', url: '', followers: '0' };
  const hits = url.searchParams.get('query')?.startsWith('author:"Ana') === true
    ? [mention({ id: 'm1', network: 'webhook', author }), mention({ id: 'm2', network: 'feed', author: { ...author, id: 'f1', name: 'Ana L.' } })] : [];
  return Response.json({ hits: hits.map((one) => ({ mention: one, highlights: [], reasons: [], score: 0 })), nextPageToken: '', facets: [], histogram: [], total: '0' });
}

async function open(linked: AuthorRef[], role: Role = 'agent') {
  await bench(() => <><LinkedLine brand="nova" of={ana} name="Ana" linked={linked} counted="person" count={count} /><Commands /></>, { role });
}

const confirm = () => screen.getByText('The same person').closest('button') as HTMLButtonElement;

beforeEach(() => {
  [asked, sought, refused] = [[], [], ''];
  count.mockClear();
  browser(serve);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('who else an author is', () => {
  it('is named with links, by id when nobody knows a name', async () => {
    await open([silent, web], 'moderator');
    const names = within(screen.getByRole('list', { name: 'Also' })).getAllByRole('link').map((one) => [one.textContent, one.getAttribute('href')]);
    expect(names).toEqual([['silent', expect.stringContaining('network=feed')], ['Ana on the web', expect.stringContaining('id=a1')]]);
  });

  it('is changed by those only who may', async () => {
    await open([web], 'moderator');
    expect([screen.queryByText('Same person as…'), screen.queryByLabelText('Ana on the web is somebody else…'), screen.queryByText(/^Command: Same/)]).toEqual([null, null, null]);
    expect(screen.getByText('This author only')).toBeDefined();
    cleanup();
    await open([], 'moderator');
    expect([screen.queryByText('Also'), screen.queryByText('This author only')]).toEqual([null, null]);
  });

  it('may be left out of what is counted', async () => {
    await open([web]);
    expect(screen.getByText('All of this person').getAttribute('aria-pressed')).toBe('true');
    fireEvent.click(screen.getByText('This author only'));
    expect(count).toHaveBeenCalledWith('author');
  });
});

describe('the same person', () => {
  it('is looked for among those called the same elsewhere, by key too, and nobody is taken unchosen', async () => {
    await open([web]);
    fireEvent.keyDown(window, { key: 'l' });
    await screen.findByText('Ana L.');
    expect(sought).toEqual([['author:"Ana*"', ['webhook', 'feed']]]);
    expect(confirm().disabled).toBe(true);
    fireEvent.click(screen.getByLabelText(/Ana L\./));
    fireEvent.submit(screen.getByRole('form', { name: 'Same person as…' }));
    await waitFor(() => expect(asked).toEqual([['author:link', { author: ana, other: { network: 'feed', author: 'f1' } }]]));
    await screen.findByText('Ana L. is the same person from now on');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('is not whoever was found for other words', async () => {
    await open([web, { network: 'feed', author: 'f1', name: 'Ana L.' }]);
    fireEvent.click(screen.getByText('Same person as…'));
    await waitFor(() => expect(confirm().disabled).toBe(false));
    fireEvent.change(screen.getByLabelText('Name, handle or address'), { target: { value: 'Bob' } });
    expect(confirm().disabled).toBe(true);
    await screen.findByText(/Nobody is called so/);
  });

  it('is not linked twice', async () => {
    await open([silent, { network: 'mail', author: 'ana@work.fr', name: '' }]);
    fireEvent.click(screen.getByText('Same person as…'));
    fireEvent.change(await screen.findByLabelText('Name, handle or address'), { target: { value: 'ana@work.fr' } });
    await screen.findByText('That is the same person already.');
    expect(confirm().disabled).toBe(true);
  });

  it('may be an address that never wrote', async () => {
    await open([]);
    fireEvent.click(screen.getByText('Command: Same person as…'));
    fireEvent.change(await screen.findByLabelText('Name, handle or address'), { target: { value: 'Lopes@Work.fr' } });
    expect(screen.getByLabelText(/lopes@work\.fr.*exactly so/)).toBeDefined();
    await waitFor(() => expect(confirm().disabled).toBe(false));
    fireEvent.click(confirm());
    await waitFor(() => expect(asked[0]?.[1]).toEqual({ author: ana, other: { network: 'mail', author: 'lopes@work.fr' } }));
  });

  it('stays open and says why when the service refuses', async () => {
    refused = 'AUTHORS_TOO_MANY';
    await open([]);
    fireEvent.click(screen.getByText('Same person as…'));
    fireEvent.click(await screen.findByLabelText(/Ana L\./));
    fireEvent.click(confirm());
    await screen.findByText(/The authors were not linked\. One person has at most 20 authors\./);
    expect(screen.getByRole('dialog')).toBeDefined();
  });
});

describe('somebody else', () => {
  it('is unlinked after a question that says what it means', async () => {
    await open([silent, web]);
    fireEvent.click(screen.getByLabelText('Ana on the web is somebody else…'));
    await screen.findByText(/The mentions of Ana on the web are no longer counted/);
    fireEvent.click(screen.getByText('Cancel'));
    expect(asked).toEqual([]);
    fireEvent.click(screen.getByText('Command: silent is somebody else…'));
    fireEvent.click(await screen.findByText('Unlink silent'));
    await waitFor(() => expect(asked).toEqual([['author:unlink', { network: 'feed', author: 'silent' }]]));
    await screen.findByText('silent is an author of their own again');
  });
});
