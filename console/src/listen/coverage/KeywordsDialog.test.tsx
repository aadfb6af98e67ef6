// @vitest-environment jsdom
import { useQuery } from '@tanstack/react-query';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { coverageQuery } from '../../api/query/keywords.ts';
import type { Keyword, KeywordCoverage } from '../../api/types.ts';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import { untied } from '../../frame/fields/tied.fixture.ts';
import { KeywordsDialog } from './KeywordsDialog.tsx';

/** What the service holds. */
let held: { etag: string; list: Keyword[] };
let asked: string[];
let refused: boolean;
const close = vi.fn();

const product = (text: string): Keyword => ({ category: 'KEYWORD_CATEGORY_PRODUCTS', text });

function coverage(): KeywordCoverage {
  return { etag: held.etag, keywords: held.list.map((keyword) => ({ keyword, state: 'KEYWORD_STATE_NOT_LISTENED', savedQueries: [] })) };
}

function serve(init: RequestInit = {}): Response {
  if (init.method === 'PUT') {
    const body = JSON.parse(String(init.body)) as { etag: string; keywords: Keyword[] };
    asked.push(body.etag);
    if (refused) {
      return Response.json({ reason: 'KEYWORD_INVALID', status: 400 }, { status: 400 });
    }
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
  await bench(Bench, { role: 'analyst' });
  return (await screen.findByLabelText(/^Products/)) as HTMLTextAreaElement;
}

beforeEach(() => {
  close.mockClear();
  asked = [];
  refused = false;
  held = { etag: 'v1', list: [product('one'), product('two')] };
  browser((_, init) => serve(init));
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
    expect(screen.getByRole('textbox', { name: /^Products/, description: 'No letter, digit or emoji: ***' }).getAttribute('aria-invalid')).toBe('true');
    fireEvent.click(screen.getByText('Save'));
    await waitFor(() => expect(document.activeElement).toBe(products));
    expect(asked).toEqual([]);
    fireEvent.change(products, { target: { value: 'one\nthree\none' } });
    fireEvent.click(screen.getByText('Save'));
    await waitFor(() => expect(close).toHaveBeenCalled());
    expect([asked, held.list.map((one) => one.text)]).toEqual([['v1'], ['one', 'three']]);
  });

  it('says at the lists what is wrong with all of them', async () => {
    const products = await open();
    const described = () => document.getElementById(screen.getByRole('group', { name: 'Keywords' }).getAttribute('aria-describedby') ?? '')?.textContent;
    refused = true;
    fireEvent.change(products, { target: { value: 'one' } });
    fireEvent.click(screen.getByText('Save'));
    await waitFor(() => expect(described()).toMatch(/KEYWORD_INVALID/));
    fireEvent.change(products, { target: { value: Array.from({ length: 501 }, (_, index) => `word ${index}`).join('\n') } });
    expect([described(), untied()]).toEqual(['501 keywords; at most 500 fit', []]);
    asked = [];
    screen.getByText('Cancel').closest('button')?.focus();
    fireEvent.click(screen.getByText('Save'));
    await waitFor(() => expect(document.activeElement?.id).toBe('keywords-0'));
    expect(asked).toEqual([]);
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
