// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { focusManager, QueryClientProvider, type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { Suspense, useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { get, post } from '../api/call/client.ts';
import { queryClient } from '../api/call/query-client.ts';
import { useSession } from '../api/session.tsx';
import { useLive } from '../live/LiveProvider.tsx';
import { WordsProvider } from '../words/Words.tsx';
import { browser } from './bench.fixture.tsx';
import { Gate } from './Gate.tsx';

/** Who the browser is signed in as; nobody when empty. */
let signedIn = 'zoe';
let token = 'first';
const changed = vi.fn();
const asked: string[] = [];

function serve(address: string): Response {
  asked.push(address);
  if (address === '/session') {
    return Response.json(signedIn === '' ? { signedIn: false } : { signedIn: true, agency: 'acme', subject: signedIn, name: signedIn, username: signedIn, csrf: token, grants: [] });
  }
  return signedIn === '' ? Response.json({ reason: 'SESSION_ENDED', status: 401 }, { status: 401, headers: { 'content-type': 'application/problem+json' } })
    : Response.json(address.startsWith('/v1/list') ? { of: signedIn } : { brands: [], nextPageToken: '' });
}

beforeEach(async () => {
  signedIn = 'zoe';
  token = 'first';
  changed.mockClear();
  browser(serve);
  window.history.replaceState(null, '', '/');
  await act(async () => {
    render(
      <MantineProvider env="test">
        <Suspense><WordsProvider><QueryClientProvider client={queryClient()}><Gate changed={changed}><Desk /></Gate></QueryClientProvider></WordsProvider></Suspense>
      </MantineProvider>,
    );
  });
  await screen.findByText('zoe reads the list of zoe');
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const lives = new Set<object>();
/** The cache of whoever is signed in. */
let cache: QueryClient;

/** Reads a list, and keeps what is typed to itself, as a form does. */
function Desk() {
  const { subject } = useSession();
  const client = useQueryClient();
  cache = client;
  lives.add(useLive());
  const [typed, setTyped] = useState('');
  const list = useQuery({ queryKey: ['list'], queryFn: () => get<{ of: string }>('/v1/list'), staleTime: Infinity });
  return (
    <>
      <p>{subject} reads the list of {list.data?.of}</p>
      <textarea aria-label="words" value={typed} onChange={(event) => setTyped(event.target.value)} />
      <button type="button" onClick={() => void client.refetchQueries({ queryKey: ['list'] })}>read</button>
      <button type="button" onClick={() => void post('/v1/save').catch(() => undefined)}>save</button>
    </>
  );
}

const words = () => screen.getByLabelText<HTMLTextAreaElement>('words');
const lookAgain = () => act(async () => { focusManager.setFocused(true); focusManager.setFocused(undefined); focusManager.onFocus(); });

it.each(['read', 'save'])('whose session is over when they %s signs in beside it and finds what they typed', async (button) => {
  words().focus();
  fireEvent.change(words(), { target: { value: 'half a rule' } });
  const field = words();
  signedIn = '';
  lives.clear();
  cache.setQueryData(['near'], { pages: [1, 2] });
  cache.setQueryData(['far'], { pages: Array.from({ length: 500 }, () => 1) });
  fireEvent.click(screen.getByRole('button', { name: button }));
  const over = await screen.findByRole('alertdialog', { name: 'Your session ended' });
  expect(document.body.dataset.covered).toBe('');
  expect(over.querySelector('a')?.getAttribute('href')).toBe('/login/acme?next=%2F&ui_locales=en');
  expect(document.activeElement).toBe(over.querySelector('a'));
  [signedIn, token] = ['zoe', 'second'];
  asked.length = 0;
  await lookAgain();
  await vi.waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  expect(document.body.dataset.covered).toBeUndefined();
  expect(words()).toBe(field);
  expect(words().value).toBe('half a rule');
  expect(document.activeElement).toBe(words());
  // what was told meanwhile is read, and the streams begin anew
  await vi.waitFor(() => expect(asked).toContain('/v1/list'));
  expect(lives.size).toBeGreaterThan(1);
  expect(['near', 'far'].map((key) => cache.getQueryState([key])?.isInvalidated)).toEqual([true, false]);
});

it('of which somebody else takes the browser over shows them nothing of what was typed or read', async () => {
  fireEvent.change(words(), { target: { value: 'half a rule' } });
  signedIn = '';
  fireEvent.click(screen.getByRole('button', { name: 'read' }));
  await screen.findByRole('alertdialog');
  expect(changed).not.toHaveBeenCalled();
  [signedIn, token] = ['tom', 'third'];
  await lookAgain();
  await screen.findByText('tom reads the list of tom');
  expect(words().value).toBe('');
  expect(screen.queryByText(/of zoe/)).toBeNull();
  expect(changed).toHaveBeenCalledOnce();
});

it('hears from another tab that somebody else signed in', async () => {
  fireEvent.change(words(), { target: { value: 'half a rule' } });
  [signedIn, token] = ['tom', 'third'];
  const other = new BroadcastChannel('vigie-session');
  other.postMessage({ token, from: 'another tab' });
  await screen.findByText('tom reads the list of tom');
  expect(words().value).toBe('');
  other.close();
});

it('leaves nothing behind when the person signed out in another tab', async () => {
  fireEvent.change(words(), { target: { value: 'half a rule' } });
  signedIn = '';
  const other = new BroadcastChannel('vigie-session');
  other.postMessage({ token: '', from: 'another tab' });
  await vi.waitFor(() => expect(screen.queryByLabelText('words')).toBeNull());
  await screen.findByRole('textbox', { name: 'Agency' });
  expect(screen.queryByRole('alertdialog')).toBeNull();
  expect(changed).toHaveBeenCalledOnce();
  other.close();
});
