// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bench, browser } from '../../../frame/bench.fixture.tsx';
import { downloads } from '../../../table/downloads.fixture.ts';
import { useInsights } from '../asked/useInsights.ts';
import TopView from './TopView.tsx';

let files: ReturnType<typeof downloads>;
/** How many values there are. */
let all: number;

const value = (index: number) => ({
  value: `id${index}`, network: 'mail', displayName: index === 1 ? '' : 'Ana', followers: '0', reach: '0', count: { mentions: String(200 - index), negative: '0', neutral: '0', positive: '0', unsure: '0' },
});

beforeEach(() => {
  browser((address) => {
    const limit = Number(new URL(address, 'http://console').searchParams.get('limit'));
    return Response.json(address.includes('insights/top') ? { values: Array.from({ length: Math.min(all, limit) }, (_, index) => value(index)) } : { savedQueries: [], nextPageToken: '' });
  });
  files = downloads();
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const show = () => bench(() => <TopView insights={useInsights()} />, { path: '/listen/insights', at: '/listen/insights?view=top&kind=author&people=true', role: 'analyst' });
const rows = () => document.querySelectorAll('tbody tr').length;
const save = async () => {
  fireEvent.click(screen.getByRole('button', { name: 'Save as CSV: Authors' }));
  const file = files.at(-1);
  return { name: file?.name.replace(/-\d{4}.*/, ''), lines: (await file?.text)?.trimEnd().split('\r\n') ?? [] };
};

describe('top authors', () => {
  it('are said to be the first when there may be more, and are shown to the limit on demand; files say which', async () => {
    all = 150;
    await show();
    await screen.findByText('Only the first 20 are shown: there may be more.');
    expect([rows(), (await save()).name]).toEqual([20, 'vigie-nova-top-authors-first-20']);
    fireEvent.click(screen.getByRole('button', { name: 'Show more' }));
    await screen.findByText('Only the first 100 are shown: there may be more.');
    expect([rows(), (await save()).name, screen.queryByRole('button', { name: 'Show more' })]).toEqual([100, 'vigie-nova-top-authors-first-100', null]);
  });

  it('are told apart by their ids in the file, which is whole when nothing is left out', async () => {
    all = 2;
    await show();
    await waitFor(() => expect(rows()).toBe(2));
    const { name, lines } = await save();
    expect([name, lines.map((line) => line.split(',').at(-1)), screen.queryByText(/Only the first/)]).toEqual(['vigie-nova-top-authors', ['Author’s id', 'id0', 'id1'], null]);
  });

  it('open what was counted, also without a name', async () => {
    all = 2;
    await show();
    const links = await screen.findAllByRole('link', { name: /^Search this: / });
    expect(links.map((one) => { const found = new URL(one.getAttribute('href') ?? '', 'http://console').searchParams; return [found.get('networks'), found.get('author'), found.get('people'), found.get('q')]; }))
      .toEqual([['["mail"]', 'id0', 'true', null], ['["mail"]', 'id1', 'true', null]]);
  });
});
