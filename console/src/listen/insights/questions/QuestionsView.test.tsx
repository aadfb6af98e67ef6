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
    ['an author’s mentions', () => <MentionHistory brand="nova" of={ana} />, /^vigie-nova-author-mentions\.csv$/],
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
