// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { blankCanvas } from '../../../chart/blank-canvas.fixture.ts';
import type { AuthorProfile, AuthorRef } from '../../../api/types.ts';
import { bench, browser } from '../../../frame/bench.fixture.tsx';
import { downloads } from '../../../table/downloads.fixture.ts';
import { mention } from '../../results/mention.fixture.ts';
import { sharedSource } from '../../sources/source.fixture.ts';
import { AuthorPage } from './AuthorPage.tsx';

/** With whom Ana is linked, whether she has mentions of her own, and what was asked about her. */
let linked: AuthorRef[];
let silent: boolean;
let asked: string[];
let places: AuthorProfile['places'];
let weeks: AuthorProfile['weeks'];

const EMPTY: Record<string, unknown> = {
  relationship: { network: 'mail', author: 'ana', stage: 'RELATIONSHIP_STAGE_UNSPECIFIED', owner: '', internal: false, nextStep: '', steps: 0, changedBy: '', etag: 'v0', displayName: '' },
  relationshipSteps: { steps: [], nextPageToken: '' }, members: { members: [] }, presence: { agents: [] }, proposals: { proposals: [], nextPageToken: '' },
  missions: { missions: [], nextPageToken: '' }, conversations: { conversations: [], total: 0, nextPageToken: '' }, sources: { sources: [{ id: 'press', displayName: 'Press review' }], nextPageToken: '' }, channelAccounts: { channelAccounts: [] },
};

function profile(all: boolean, people: boolean) {
  const many = people ? 0 : all ? linked.length + 1 : 1;
  return {
    network: 'mail', author: { id: 'ana', name: 'Ana', handle: '', url: '', followers: '0' }, linked, likelyBot: false, labels: [], places, languages: [], weeks,
    tone: { mentions: String(many), negative: '0', neutral: '0', positive: '0', unsure: '0' },
  };
}

function serve(address: string): Response {
  const url = new URL(address, 'http://console');
  const what = url.pathname.split('/').at(-1) ?? '';
  const all = url.searchParams.get('linked') === 'true';
  const people = url.searchParams.get('excludeBots') === 'true';
  if (what === 'author' || what === 'authorMentions') {
    asked.push(`${what} ${all ? 'person' : 'author'}${people ? ' without bots' : ''}`);
  }
  if (what === 'author') {
    return silent && (!all || linked.length === 0) ? Response.json({ reason: 'AUTHOR_UNKNOWN', status: 404 }, { status: 404 }) : Response.json(profile(all, people));
  }
  if (what === 'authorMentions') {
    return Response.json({ mentions: [...(silent ? [] : [mention()]), ...(all ? linked.map((one) => mention({ id: one.author, text: `said by ${one.author}` })) : [])], nextPageToken: '' });
  }
  return Response.json(EMPTY[what] ?? {});
}

const open = (client = new QueryClient()) => bench(() => <AuthorPage />, { client, path: '/listen/author', at: '/listen/author?brand=nova&network=mail&id=ana' });

beforeEach(() => {
  [linked, silent, asked, places, weeks] = [[{ network: 'webhook', author: 'a1', name: 'Ana on the web' }], false, [], [], []];
  browser(serve);
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the page of an author', () => {
  it('counts and lists the whole person, and the author alone when asked', async () => {
    await open();
    await screen.findByText('2 mentions so far');
    await screen.findByText('said by a1');
    fireEvent.click(screen.getByText('This author only'));
    await screen.findByText('1 mention so far');
    await waitFor(() => expect(screen.queryByText('said by a1')).toBeNull());
    expect([screen.getByText('no answer yet').isConnected, screen.getByText('Ana on the web').isConnected]).toEqual([true, true]);
    fireEvent.click(screen.getByText('All of this person'));
    await screen.findByText('said by a1');
    expect(asked.sort()).toEqual(['author author', 'author person', 'authorMentions author', 'authorMentions person']);
  });

  it('counts and lists without likely bots when asked, by its address, and keeps who it is about', async () => {
    const { router } = await open();
    await screen.findByText('2 mentions so far');
    fireEvent.click(screen.getByRole('switch', { name: 'Without likely bots' }));
    await screen.findByText('0 mentions so far');
    expect(screen.getByText('Ana on the web').isConnected).toBe(true);
    await waitFor(() => expect(asked.slice().sort()).toEqual(['author person', 'author person without bots', 'authorMentions person', 'authorMentions person without bots']));
    expect(router.state.location.search).toEqual({ brand: 'nova', network: 'mail', id: 'ana', people: true });
    fireEvent.click(screen.getByRole('switch', { name: 'Without likely bots' }));
    await screen.findByText('2 mentions so far');
    expect(router.state.location.search).toEqual({ brand: 'nova', network: 'mail', id: 'ana' });
  });

  it('asks once for somebody who is linked with nobody', async () => {
    linked = [];
    await open();
    await screen.findByText('1 mention so far');
    expect([asked, screen.queryByText('This author only'), screen.queryByText('Also')]).toEqual([['author person', 'authorMentions person'], null, null]);
  });

  it('keeps those they are linked with in sight when the author alone said nothing', async () => {
    silent = true;
    await open();
    await screen.findByText('said by a1');
    fireEvent.click(screen.getByText('This author only'));
    await screen.findByText('No mention of theirs is kept');
    fireEvent.click(screen.getByText('All of this person'));
    await screen.findByText('said by a1');
  });

  it('draws their weeks, which open what they wrote then; of several accounts together nothing does', async () => {
    blankCanvas();
    const files = downloads();
    weeks = ['2026-11-02', '2026-11-09'].map((day, index) => ({ start: `${day}T00:00:00Z`, count: { mentions: String(index + 1), negative: '0', neutral: '0', positive: '0', unsure: '0' } }));
    const { router } = await open();
    await screen.findByText('said by a1');
    await screen.findByRole('img', { name: /^2 weeks; most in the week from 9 Nov 2026/ });
    expect(screen.queryByRole('application')).toBeNull();
    fireEvent.click(screen.getByText('This author only'));
    const chart = await screen.findByRole('application');
    fireEvent.click(screen.getByRole('button', { name: 'Save as CSV: Mentions by week', hidden: true }));
    expect([files[0]?.name, (await files[0]?.text)?.trimEnd().split('\r\n').at(-1)]).toEqual(['vigie-nova-author-weeks-mail-ana.csv', '2026-11-09,2,0,0,0,0,2,Ana,mail,ana']);
    fireEvent.keyDown(chart, { key: 'Home' });
    fireEvent.keyDown(chart, { key: 'Enter' });
    await waitFor(() => expect(router.state.location).toMatchObject({
      pathname: '/listen', search: { brand: 'nova', networks: ['mail'], author: 'ana', from: '2026-11-02T00:00:00Z', until: '2026-11-09T00:00:00.000Z' },
    }));
  });

  const said = (author: string) => ({ id: `c-${author}`, network: author === 'ana' ? 'mail' : 'webhook', state: 'CONVERSATION_STATE_OPEN', agentName: '', language: '', title: '', excerpt: `with ${author}`, updatedAt: `2026-11-${author === 'ana' ? '18' : '19'}T12:00:00Z` });
  const conversing = (away: string) => browser((address) => {
    const url = new URL(address, 'http://console');
    const author = url.searchParams.get('author') ?? '';
    if (!url.pathname.endsWith('/conversations')) {
      return serve(address);
    }
    return author === away
      ? Response.json({ reason: 'INDEX_UNAVAILABLE', status: 400 }, { status: 400 })
      : Response.json({ conversations: [said(author)], total: 1, nextPageToken: '' });
  });
  const listed = () => screen.queryAllByText(/^with /).map((one) => one.textContent);

  it('lists the conversations with the whole person, newest first, or with the author alone', async () => {
    conversing('');
    await open();
    await waitFor(() => expect(listed()).toEqual(['with a1', 'with ana']));
    const card = screen.getByText('with a1').closest('section') as HTMLElement;
    expect(within(card).getByRole('button', { name: /^Save as CSV: / })).toBeDefined();
    fireEvent.click(screen.getByText('This author only'));
    await waitFor(() => expect(listed()).toEqual(['with ana']));
  });

  it('shows the conversations there are, and says so when those with one author could not be asked for', async () => {
    conversing('a1');
    await open(new QueryClient({ defaultOptions: { queries: { retry: false } } }));
    await screen.findByText('Conversations: not up to date, the rest works.');
    expect(listed()).toEqual(['with ana']);
  });

  it('names where they were heard, also what is read for every brand', async () => {
    places = ['press', 'shared/s1', 'shared/gone'].map((source) => ({ account: '', source, mentions: '1' }));
    browser((address) => (address.includes('/sharedSources')
      ? Response.json({ sharedSources: [sharedSource({ id: 's0', displayName: 'Another' }), sharedSource()], nextPageToken: '' })
      : serve(address)));
    await open();
    expect((await screen.findAllByText(/^Trade paper/)).length).toBeGreaterThan(0);
    expect([screen.getAllByText(/^Press review/).length > 0, screen.getAllByText(/^shared source/).length > 0]).toEqual([true, true]);
    expect(document.body.textContent).not.toContain('shared/');
  });
});
