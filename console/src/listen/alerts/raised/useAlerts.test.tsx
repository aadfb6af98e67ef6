// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { Suspense, type ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SessionContext } from '../../../api/session.tsx';
import type { Alert } from '../../../api/types.ts';
import { NoticesProvider } from '../../../frame/notices/Notices.tsx';
import { ScopeProvider } from '../../../frame/brands/scope.tsx';
import { WordsProvider } from '../../../words/Words.tsx';
import { useAcknowledge, useAlerts } from './useAlerts.ts';

const session = {
  signedIn: true as const, agency: 'acme', subject: 'zoe', name: 'Zoé', username: 'zoe', csrf: '',
  grants: [{ brand: 'nova', roles: ['lead' as const] }],
};

/** What the service holds, and the acknowledgements it has not answered. */
let open: Alert[];
let waiting: Map<string, () => void>;
let lists: number;
/** Nothing can be reached. */
let down: boolean;

function serve(address: string): Promise<Response> {
  if (down) {
    return Promise.resolve(Response.json({ reason: 'UNAVAILABLE', status: 503 }, { status: 503 }));
  }
  const id = /alerts\/(\w+):acknowledge/.exec(address)?.[1];
  if (id !== undefined) {
    const alert = open.find((one) => one.id === id);
    return new Promise((answer) => waiting.set(id, () => {
      open = open.filter((one) => one.id !== id);
      answer(Response.json({ ...alert, acknowledgedAt: '2026-11-19T12:01:00Z', acknowledgedBy: 'zoe' }));
    }));
  }
  if (address.includes('/alerts?')) {
    lists += 1;
    return Promise.resolve(Response.json({ alerts: open, nextPageToken: '' }));
  }
  return Promise.resolve(Response.json({ brands: [], nextPageToken: '' }));
}

function Frame({ children }: { children: ReactNode }) {
  return (
    <Suspense>
      <WordsProvider>
        <NoticesProvider><SessionContext value={session}><ScopeProvider>{children}</ScopeProvider></SessionContext></NoticesProvider>
      </WordsProvider>
    </Suspense>
  );
}

beforeEach(() => {
  localStorage.clear();
  open = ['a', 'b', 'c'].map((id) => ({ id, agency: 'acme', brand: 'nova', raisedAt: '2026-11-19T12:00:00Z', acknowledgedBy: '' }) as Alert);
  waiting = new Map();
  lists = 0;
  down = false;
  vi.stubGlobal('fetch', serve);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('useAcknowledge', () => {
  it('brings back what could not be acknowledged, also when nothing can be read', async () => {
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    const wrapper = ({ children }: { children: ReactNode }) => <QueryClientProvider client={client}><Frame>{children}</Frame></QueryClientProvider>;
    const { result } = await act(async () => renderHook(() => ({ list: useAlerts(true), acknowledge: useAcknowledge() }), { wrapper }));
    const shown = () => result.current?.list.alerts.map((one) => one.id).join('');
    await waitFor(() => expect(shown()).toBe('abc'));
    down = true;
    const [a, b] = open;
    act(() => {
      if (a !== undefined && b !== undefined) {
        result.current.acknowledge.one(a);
        void result.current.acknowledge.all([b]);
      }
    });
    await waitFor(() => expect(result.current.list.stale).toBe(true));
    await waitFor(() => expect([client.isMutating(), client.isFetching()]).toEqual([0, 0]));
    expect([shown(), result.current.list.alerts.map((one) => one.acknowledgedBy)]).toEqual(['abc', ['', '', '']]);
  });

  it('reads the list anew only after the last of several', async () => {
    const client = new QueryClient();
    const wrapper = ({ children }: { children: ReactNode }) => <QueryClientProvider client={client}><Frame>{children}</Frame></QueryClientProvider>;
    const { result } = await act(async () => renderHook(() => ({ list: useAlerts(true), acknowledge: useAcknowledge() }), { wrapper }));
    const shown = () => result.current?.list.alerts.map((one) => one.id).join('');
    await waitFor(() => expect(shown()).toBe('abc'));
    const [a, b] = open;
    act(() => {
      if (a !== undefined && b !== undefined) {
        result.current.acknowledge.one(a);
        result.current.acknowledge.one(b);
      }
    });
    await waitFor(() => expect([shown(), waiting.size]).toEqual(['c', 2]));
    await act(async () => waiting.get('a')?.());
    await waitFor(() => expect(client.isMutating()).toBe(1));
    expect([shown(), lists, client.isFetching()]).toEqual(['c', 1, 0]);
    await act(async () => waiting.get('b')?.());
    await waitFor(() => expect([lists, client.isMutating()]).toEqual([2, 0]));
    expect(shown()).toBe('c');
  });
});
