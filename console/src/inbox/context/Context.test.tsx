// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import { conversation } from '../../live/conversation.fixture.ts';
import { LiveProvider } from '../../live/LiveProvider.tsx';
import { Context } from './Context.tsx';

/** Routing tells what there was before. */
let answers: boolean;

beforeEach(() => {
  answers = true;
  const author = { id: 'ana', name: 'Ana' } as never;
  browser((address) => {
    if (/conversations\/c1$/.test(address)) {
      return Response.json(conversation({ author }));
    }
    if (/conversations\?/.test(address) && address.includes('ana')) {
      return answers ? Response.json({ conversations: [conversation({ id: 'c0', excerpt: 'my parcel' })], total: '1', nextPageToken: '' }) : Response.json({ reason: 'UNAVAILABLE', status: 400 }, { status: 400 });
    }
    if (address.includes('/brands?')) {
      return Response.json({ brands: [{ id: 'nova', displayName: 'Nova', timeZone: 'UTC', tone: '', doNotSay: [] }], nextPageToken: '' });
    }
    return Response.json({ reason: 'PERMISSION_DENIED', status: 403 }, { status: 403 });
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('keeps what is known of an author when it cannot be read again, and says so', async () => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  await bench(() => <LiveProvider><Context brand="nova" id="c1" open={() => {}} /></LiveProvider>, { client, role: 'agent', brands: 'asked' });
  await screen.findByText('my parcel');
  answers = false;
  await act(() => client.refetchQueries({ queryKey: ['author'] }));
  await screen.findByText(/^History: not up to date/);
  expect(screen.getByText('my parcel').tagName).toBe('SPAN');
});
