// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { coverageQuery } from '../../api/keywords.ts';
import { SessionContext } from '../../api/session.tsx';
import type { Keyword, KeywordCoverage } from '../../api/types.ts';
import { NoticesProvider } from '../../frame/Notices.tsx';
import { WordsProvider } from '../../words/Words.tsx';
import { KeywordsDialog } from './KeywordsDialog.tsx';

const session = {
  signedIn: true as const, agency: 'acme', subject: 'zoe', name: 'Zoé', username: 'zoe', csrf: '',
  grants: [{ brand: 'nova', roles: ['analyst' as const] }],
};

/** What the service holds. */
let held: { etag: string; list: Keyword[] };
let asked: string[];
const close = vi.fn();

const product = (text: string): Keyword => ({ category: 'KEYWORD_CATEGORY_PRODUCTS', text });

function coverage(): KeywordCoverage {
  return { etag: held.etag, keywords: held.list.map((keyword) => ({ keyword, state: 'KEYWORD_STATE_NOT_LISTENED', savedQueries: [] })) };
}

function serve(init: RequestInit = {}): Response {
  if (init.method === 'PUT') {
    const body = JSON.parse(String(init.body)) as { etag: string; keywords: Keyword[] };
    asked.push(body.etag);
    if (body.etag !== held.etag) {
      return Response.json({ reason: 'ETAG_MISMATCH', status: 409 }, { status: 409 });
    }
    held = { etag: 'v9', list: body.keywords };
  }
  return Response.json(coverage());
}

function Bench() {
  const { data } = useQuery(coverageQuery('acme', 'nova'));
  return data === undefined ? null : <KeywordsDialog brand="nova" coverage={data} close={close} />;
}

async function open() {
  await act(async () => {
    render(
      <MantineProvider env="test">
        <QueryClientProvider client={new QueryClient()}>
          <Suspense><WordsProvider><NoticesProvider><SessionContext value={session}><Bench /></SessionContext></NoticesProvider></WordsProvider></Suspense>
        </QueryClientProvider>
      </MantineProvider>,
    );
  });
  return (await screen.findByLabelText(/^Products/)) as HTMLTextAreaElement;
}

beforeEach(() => {
  localStorage.clear();
  localStorage.setItem('vigie.language', 'en');
  close.mockClear();
  asked = [];
  held = { etag: 'v1', list: [product('one'), product('two')] };
  window.matchMedia ??= ((query: string) => ({ matches: false, media: query, addEventListener: () => {}, removeEventListener: () => {} })) as unknown as typeof window.matchMedia;
  vi.stubGlobal('ResizeObserver', class { observe() {} unobserve() {} disconnect() {} });
  vi.stubGlobal('fetch', (_: string, init?: RequestInit) => Promise.resolve(serve(init)));
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('KeywordsDialog', () => {
  it('asks before what was typed is lost, and closes at once when nothing was', async () => {
    const products = await open();
    fireEvent.change(products, { target: { value: 'one\ntwo\nthree' } });
    fireEvent.click(screen.getByText('Cancel'));
    fireEvent.click(await screen.findByText('Stay'));
    expect([close.mock.calls.length, products.value]).toEqual([0, 'one\ntwo\nthree']);
    fireEvent.keyDown(products, { key: 'Escape' });
    fireEvent.click(await screen.findByText('Leave'));
    expect(close).toHaveBeenCalledTimes(1);
    fireEvent.change(products, { target: { value: 'one\ntwo\n' } });
    fireEvent.click(screen.getByText('Cancel'));
    expect(close).toHaveBeenCalledTimes(2);
  });

  it('says what is wrong beside its list and saves nothing then', async () => {
    const products = await open();
    fireEvent.change(products, { target: { value: 'one\n***' } });
    expect(screen.getByText('No letter, digit or emoji: ***')).toBeTruthy();
    fireEvent.click(screen.getByText('Save'));
    expect(asked).toEqual([]);
    fireEvent.change(products, { target: { value: 'one\nthree\none' } });
    fireEvent.click(screen.getByText('Save'));
    await waitFor(() => expect(close).toHaveBeenCalled());
    expect([asked, held.list.map((one) => one.text)]).toEqual([['v1'], ['one', 'three']]);
  });

  it('keeps what was typed when somebody else was faster, and takes both', async () => {
    const products = await open();
    fireEvent.change(products, { target: { value: 'two\nmine' } });
    held = { etag: 'v2', list: [product('one'), product('two'), product('theirs')] };
    fireEvent.click(screen.getByText('Save'));
    fireEvent.click(await screen.findByText('Take both'));
    expect(products.value).toBe('two\nmine\ntheirs');
    fireEvent.click(screen.getByText('Save'));
    await waitFor(() => expect(close).toHaveBeenCalled());
    expect([asked, held.list.map((one) => one.text)]).toEqual([['v1', 'v2'], ['two', 'mine', 'theirs']]);
  });
});
