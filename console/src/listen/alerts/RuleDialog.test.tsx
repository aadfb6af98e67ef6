// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rulesQuery } from '../../api/alerts.ts';
import { brandsQuery } from '../../api/directory.ts';
import { SessionContext } from '../../api/session.tsx';
import type { AlertRule, Brand } from '../../api/types.ts';
import { NoticesProvider } from '../../frame/Notices.tsx';
import { ScopeProvider } from '../../frame/scope.tsx';
import { WordsProvider } from '../../words/Words.tsx';
import { bodyOf, draftOf } from './rule-draft.ts';
import { RuleDialog } from './RuleDialog.tsx';

const session = {
  signedIn: true as const, agency: 'acme', subject: 'zoe', name: 'Zoé', username: 'zoe', csrf: '',
  grants: [{ brand: 'nova', roles: ['lead' as const] }],
};

/** What the service holds. */
let held: AlertRule;
/** Etags that saving and deleting asked with. */
let asked: string[];
const close = vi.fn();

function serve(address: string, init: RequestInit = {}): Response {
  if (init.method === undefined || init.method === 'GET') {
    return Response.json({ alertRules: [held], nextPageToken: '' });
  }
  const body = init.method === 'PATCH' ? (JSON.parse(String(init.body)) as AlertRule) : undefined;
  const etag = body?.etag ?? new URL(address, 'http://console').searchParams.get('etag') ?? '';
  asked.push(etag);
  if (etag !== held.etag) {
    return Response.json({ reason: 'ETAG_MISMATCH', status: 409 }, { status: 409 });
  }
  held = { ...held, ...body, etag: 'mine' };
  return Response.json(held);
}

function Bench() {
  const { data } = useQuery(rulesQuery('acme', 'nova'));
  const rule = data?.find((one) => one.id === 'storm');
  return rule === undefined ? null : <RuleDialog brand="nova" rule={rule} queries={[]} saved="" close={close} />;
}

async function open() {
  const client = new QueryClient();
  client.setQueryData(brandsQuery('acme').queryKey, [{ id: 'nova', displayName: 'Nova' } as Brand]);
  await act(async () => {
    render(
      <MantineProvider env="test">
        <QueryClientProvider client={client}>
          <Suspense>
            <WordsProvider>
              <NoticesProvider>
                <SessionContext value={session}><ScopeProvider><Bench /></ScopeProvider></SessionContext>
              </NoticesProvider>
            </WordsProvider>
          </Suspense>
        </QueryClientProvider>
      </MantineProvider>,
    );
  });
  return (await screen.findByLabelText('Name')) as HTMLInputElement;
}

function press(name: string) {
  fireEvent.click(screen.getByText(name));
}

beforeEach(() => {
  localStorage.clear();
  localStorage.setItem('vigie.language', 'en');
  close.mockClear();
  asked = [];
  held = {
    ...bodyOf({ ...draftOf(undefined, 'UTC', 'crisis'), displayName: 'Storm' }), id: 'storm', agency: 'acme', brand: 'nova', etag: 'first', changedBy: '',
  } as AlertRule;
  window.matchMedia ??= ((query: string) => ({ matches: false, media: query, addEventListener: () => {}, removeEventListener: () => {} })) as unknown as typeof window.matchMedia;
  vi.stubGlobal('ResizeObserver', class { observe() {} unobserve() {} disconnect() {} });
  vi.stubGlobal('fetch', (address: string, init?: RequestInit) => Promise.resolve(serve(address, init)));
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('RuleDialog', () => {
  it('saves over the rule it was opened with', async () => {
    fireEvent.change(await open(), { target: { value: 'Storm of mine' } });
    press('Save');
    await waitFor(() => expect(close).toHaveBeenCalled());
    expect([asked, held.displayName]).toEqual([['first'], 'Storm of mine']);
  });

  it('never overwrites what somebody else changed, and loads it when asked', async () => {
    const name = await open();
    fireEvent.change(name, { target: { value: 'Storm of mine' } });
    held = { ...held, displayName: 'Storm of theirs', etag: 'second' };
    press('Save');
    await screen.findByText('Load theirs');
    press('Save');
    await waitFor(() => expect(asked).toEqual(['first', 'first']));
    await screen.findByText('Load theirs');
    expect([held.displayName, name.value]).toEqual(['Storm of theirs', 'Storm of mine']);

    press('Load theirs');
    expect(name.value).toBe('Storm of theirs');
    expect(screen.queryByText('Load theirs')).toBeNull();
    press('Save');
    await waitFor(() => expect(close).toHaveBeenCalled());
    expect(asked).toEqual(['first', 'first', 'second']);
  });

  it('never deletes what somebody else changed unseen', async () => {
    await open();
    held = { ...held, displayName: 'Storm of theirs', etag: 'second' };
    press('Delete');
    press('Delete Storm');
    await screen.findByText('Load theirs');
    expect([asked, close.mock.calls.length]).toEqual([['first'], 0]);
  });
});
