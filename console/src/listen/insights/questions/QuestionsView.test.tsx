// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bench, browser } from '../../../frame/bench.fixture.tsx';
import { downloads } from '../../../table/downloads.fixture.ts';
import { MentionHistory } from '../../authors/profile/mentions/MentionHistory.tsx';
import { mention } from '../../results/mention.fixture.ts';
import QuestionsView from './QuestionsView.tsx';
import { useInsights } from '../asked/useInsights.ts';

const TOTAL = 230;
const ana = { network: 'mail', author: 'ana' };

let files: ReturnType<typeof downloads>;
let asked: URLSearchParams[];

/** A page of mentions as each of the lists has it. */
function serve(address: string): Response {
  const url = new URL(address, 'http://console');
  if (!/questions|authorMentions/.test(url.pathname)) {
    return Response.json({ savedQueries: [], nextPageToken: '' });
  }
  asked.push(url.searchParams);
  const from = Number(url.searchParams.get('pageToken') ?? 0);
  const until = Math.min(TOTAL, from + Number(url.searchParams.get('pageSize')));
  const mentions = Array.from({ length: until - from }, (_, index) => mention({ id: `m${from + index}`, text: `why ${from + index}?` }));
  return Response.json({ mentions, questions: mentions.map((one) => ({ mention: one, highlights: [], reasons: [], score: 0 })), nextPageToken: until < TOTAL ? String(until) : '', repliesUnknown: false, computedAt: '2026-11-19T12:00:00Z' });
}

beforeEach(() => {
  asked = [];
  browser(serve);
  files = downloads();
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the file of a list that is read bit by bit', () => {
  it.each([
    ['questions', () => <QuestionsView insights={useInsights()} />, /^vigie-nova-questions-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/],
    ['an author’s mentions', () => <MentionHistory brand="nova" of={ana} />, /^vigie-nova-author-mentions-mail-ana\.csv$/],
  ])('of %s has all of it, not only what is shown, and says how much', async (_, Part, name) => {
    await bench(Part, { path: '/listen/insights' });
    fireEvent.click(await screen.findByRole('button', { name: /Save as CSV/ }));
    await screen.findByText('Saved 230 lines');
    const lines = (await files[0]?.text)?.trimEnd().split('\r\n') ?? [];
    expect([files[0]?.name, lines.length, lines.at(-1)?.split(',')[0]]).toEqual([expect.stringMatching(name), TOTAL + 1, 'm229']);
    // the list on screen stays what it was
    expect(screen.getAllByRole('article').length).toBe(25);
    const shown = asked[0];
    expect(asked.slice(1).map((one) => [one.get('pageSize'), one.get('pageToken'), one.get('author') === shown?.get('author'), one.get('from') === shown?.get('from')]))
      .toEqual([['200', null, true, true], ['200', '200', true, true]]);
  });

  it('is not offered of nothing', async () => {
    browser(() => Response.json({ savedQueries: [], mentions: [], questions: [], nextPageToken: '' }));
    const { client } = await bench(() => <MentionHistory brand="nova" of={ana} />);
    await waitFor(() => expect(client.isFetching()).toBe(0));
    expect(screen.queryByRole('button', { name: /Save as CSV/ })).toBeNull();
  });
});

describe('questions of which many are answered', () => {
  /** Answers without any question; `open` of them are followed by one with a question. */
  const answered = (open: number) => browser((address) => {
    const url = new URL(address, 'http://console');
    if (!url.pathname.endsWith('questions')) {
      return Response.json({ savedQueries: [], nextPageToken: '' });
    }
    asked.push(url.searchParams);
    const page = Number(url.searchParams.get('pageToken') ?? 0);
    const questions = page < open ? [] : [{ mention: mention({ id: 'm1', text: 'why?', author: { id: 'a"1', name: 'Ana', handle: '', url: '', followers: '0' } }), highlights: [], reasons: [], score: 0 }];
    return Response.json({ questions, nextPageToken: page < open ? String(page + 1) : '', repliesUnknown: false });
  });
  const show = () => bench(() => <QuestionsView insights={useInsights()} />, { path: '/listen/insights' });

  it('are looked through by themselves until one is open, which opens what its author wrote then', async () => {
    answered(3);
    await show();
    await screen.findByText('why?');
    expect([asked.map((one) => one.get('pageToken')), screen.getByRole('heading', { level: 2 }).textContent]).toEqual([[null, '1', '2', '3'], 'One question without an answer']);
    const { searchParams } = new URL(screen.getByRole('link', { name: 'Search this' }).getAttribute('href') ?? '', 'http://console');
    expect([searchParams.get('networks'), searchParams.get('author'), searchParams.get('q')]).toEqual(['["mail"]', 'a"1', null]);
  });

  it('are never said to be all answered while there are more, and looked through further on demand', async () => {
    answered(7);
    await show();
    await screen.findByText('No open question so far');
    expect([asked.length, screen.queryByText('No open question'), screen.getByRole('heading', { level: 2 }).textContent]).toEqual([5, null, 'Unanswered questions']);
    expect(screen.getByRole('button', { name: /Save as CSV/ }).isConnected).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: 'Show more' }));
    await screen.findByText('why?');
    expect(asked).toHaveLength(8);
  });

  it('are said to be all answered at the end', async () => {
    browser((address) => { asked.push(new URL(address, 'http://console').searchParams); return Response.json({ savedQueries: [], questions: [], nextPageToken: '' }); });
    await show();
    await screen.findByText('No open question');
    expect(screen.queryByRole('button', { name: /Show more|Save as CSV/ })).toBeNull();
  });
});
