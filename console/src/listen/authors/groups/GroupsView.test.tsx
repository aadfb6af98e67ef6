// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bench, browser } from '../../../frame/bench.fixture.tsx';
import { downloads } from '../../../table/downloads.fixture.ts';
import { useAuthors } from '../page/useAuthors.ts';
import GroupsView from './GroupsView.tsx';

/** Answers what was asked for more, once somebody calls it. */
let answer: () => void;

const groups = (count: number) => Array.from({ length: count }, (_, index) => ({
  members: ['a', 'b'].map((one) => ({ network: 'mail', author: { id: `${one}${index}`, name: `${one}${index}` }, replies: '1', answered: '1' })),
  size: '2', repliesInside: '1', repliesOutside: '0', replies: Array.from({ length: index === 0 ? 20 : 1 }, (_, place) => ({ from: place, to: 1, replies: '3' })), tags: [], tone: { mentions: '2', negative: '0', neutral: '0', positive: '2', unsure: '0' },
}));

beforeEach(() => browser((address) => {
  if (!address.includes('/authorGroups')) {
    return Response.json({});
  }
  const limit = Number(new URL(address, 'http://console').searchParams.get('limit'));
  const found = () => Response.json({ groups: groups(Math.min(limit, 12)), replies: '12', read: '24' });
  return limit === 10 ? found() : new Promise((done) => { answer = () => done(found()); });
}));

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('groups of authors', () => {
  it('are saved each in a file of its own, by ids as well as names, which says when there may be more replies', async () => {
    const files = downloads();
    await bench(() => <GroupsView authors={useAuthors()} />, { path: '/listen/authors' });
    await screen.findByRole('heading', { name: 'a9, b9' });
    const save = (label: string, place: number) => fireEvent.click(screen.getAllByRole('button', { name: new RegExp(`^Save as CSV: ${label}`), hidden: true })[place] as HTMLElement);
    [0, 1].forEach((place) => save('Members who answer and are answered most', place));
    [0, 1].forEach((place) => save('Who answers whom, as a table', place));
    save('Groups', 0);
    expect(files.map((one) => one.name)).toEqual([
      'vigie-nova-members-with-mail-a0.csv', 'vigie-nova-members-with-mail-a1.csv', 'vigie-nova-replies-first-20-with-mail-a0.csv', 'vigie-nova-replies-with-mail-a1.csv', 'vigie-nova-groups-first-10.csv',
    ]);
    expect((await files[3]?.text)?.trimEnd().split('\r\n').at(-1)).toBe('a1,b1,3,mail/a1,mail/b1');
    expect(screen.getAllByText('Only the first 20 are shown: there may be more.')).toHaveLength(1);
  });

  it('stay on screen while more of them are read', async () => {
    await bench(() => <GroupsView authors={useAuthors()} />, { path: '/listen/authors' });
    await screen.findByRole('heading', { name: 'a9, b9' });
    fireEvent.click(screen.getByRole('button', { name: 'Show more' }));
    await act(() => new Promise((go) => setTimeout(go)));
    expect([screen.getByRole('heading', { name: 'a9, b9' }).tagName, screen.queryByRole('heading', { name: 'a11, b11' })]).toEqual(['H2', null]);
    answer();
    await screen.findByRole('heading', { name: 'a11, b11' });
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  });
});
