// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { brandsQuery } from '../../../../api/directory.ts';
import { SessionContext, type Role } from '../../../../api/session.tsx';
import type { Brand, Relationship } from '../../../../api/types.ts';
import { NoticesProvider } from '../../../../frame/notices/Notices.tsx';
import { ScopeProvider } from '../../../../frame/brands/scope.tsx';
import { WordsProvider } from '../../../../words/Words.tsx';
import { RelationshipCard } from './RelationshipCard.tsx';

const session = (role: Role) => ({
  signedIn: true as const, agency: 'acme', subject: 'zoe', name: 'Zoé', username: 'zoe', csrf: '', grants: [{ brand: 'nova', roles: [role] }],
});

/** What the service holds, and what was asked of it. */
let held: Relationship;
let puts: Relationship[];
let asked: string[];

function serve(address: string, init: RequestInit = {}): Response {
  const url = new URL(address, 'http://console');
  asked.push(url.pathname.split('/').at(-1) ?? '');
  if (url.pathname.endsWith('/members')) {
    return Response.json({ members: [{ id: 'tom', displayName: 'Tom Kerr', username: 'tom', roles: [] }, { id: 'zoe', displayName: 'Zoé', username: 'zoe', roles: [] }] });
  }
  if (url.pathname.endsWith('/presence')) {
    return Response.json({ agents: [] });
  }
  if (init.method === 'PUT') {
    const body = JSON.parse(String(init.body)) as Relationship;
    puts.push(body);
    if (body.etag !== held.etag) {
      return Response.json({ reason: 'ETAG_MISMATCH', status: 409 }, { status: 409 });
    }
    held = { ...held, nextStepAt: undefined, ...body, etag: `${body.etag}+`, changedBy: 'zoe', changedAt: '2026-11-26T10:00:00Z' };
  }
  return Response.json(held);
}

async function open(role: Role = 'lead') {
  const client = new QueryClient();
  client.setQueryData(brandsQuery('acme').queryKey, [{ id: 'nova', displayName: 'Nova', timeZone: 'Europe/Paris' } as Brand]);
  await act(async () => {
    render(
      <MantineProvider env="test">
        <QueryClientProvider client={client}>
          <Suspense>
            <WordsProvider>
              <NoticesProvider>
                <SessionContext value={session(role)}>
                  <ScopeProvider><RelationshipCard brand="nova" of={{ network: 'mail', author: 'ana@x.fr' }} name="Ana" /></ScopeProvider>
                </SessionContext>
              </NoticesProvider>
            </WordsProvider>
          </Suspense>
        </QueryClientProvider>
      </MantineProvider>,
    );
  });
}

const nextStep = async () => (await screen.findByLabelText('Next step')) as HTMLTextAreaElement;
const stage = () => screen.getByLabelText('Stage') as HTMLSelectElement;
const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });
const save = () => fireEvent.click(screen.getByText('Save'));

beforeEach(() => {
  localStorage.clear();
  localStorage.setItem('vigie.language', 'en');
  puts = [];
  asked = [];
  held = { network: 'mail', author: 'ana@x.fr', stage: 'RELATIONSHIP_STAGE_UNSPECIFIED', owner: '', internal: false, nextStep: '', steps: 0, changedBy: '', etag: 'v0', displayName: '' };
  window.matchMedia ??= ((query: string) => ({ matches: false, media: query, addEventListener: () => {}, removeEventListener: () => {} })) as unknown as typeof window.matchMedia;
  vi.stubGlobal('ResizeObserver', class { observe() {} unobserve() {} disconnect() {} });
  vi.stubGlobal('fetch', (address: string, init?: RequestInit) => Promise.resolve(serve(address, init)));
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('RelationshipCard', () => {
  it('begins a relationship with the name that was seen, and rests on what was saved', async () => {
    await open();
    type(await nextStep(), 'Invite her');
    type(screen.getByLabelText('Due'), '2026-12-01');
    await screen.findByText('Tom Kerr');
    type(screen.getByLabelText('Looked after by'), 'tom');
    save();
    await waitFor(() => expect(puts).toHaveLength(1));
    expect(puts[0]).toMatchObject({ etag: 'v0', displayName: 'Ana', owner: 'tom', nextStep: 'Invite her', nextStepAt: '2026-11-30T23:00:00.000Z' });
    await screen.findByText(/you,/);
    type(stage(), 'RELATIONSHIP_STAGE_CONTACTED');
    save();
    await waitFor(() => expect(puts.map((one) => one.etag)).toEqual(['v0', 'v0+']));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('lets a day be typed digit by digit, and keeps none that is not whole', async () => {
    await open();
    type(await nextStep(), 'Invite her');
    const due = screen.getByLabelText('Due') as HTMLInputElement;
    for (const day of ['0002-12-01', '0020-12-01']) {
      type(due, day);
      save();
      expect([due.value, puts]).toEqual([day, []]);
    }
    screen.getByLabelText('Due', { selector: '[aria-invalid="true"]' });
    expect(document.getElementById(due.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Expected: a time from 1970 to 2999.');
    save();
    await waitFor(() => expect(document.activeElement).toBe(due));
    expect(puts).toEqual([]);
    type(due, '2026-12-01');
    save();
    await waitFor(() => expect(puts.map((one) => one.nextStepAt)).toEqual(['2026-11-30T23:00:00.000Z']));
  });

  it('keeps what was typed when somebody else saved meanwhile, and takes the rest in', async () => {
    await open();
    type(await nextStep(), 'Invite her');
    held = { ...held, stage: 'RELATIONSHIP_STAGE_PARTNER', etag: 'v1', changedBy: 'tom', changedAt: '2026-11-26T09:00:00Z' };
    save();
    await screen.findByText(/Somebody saved something else meanwhile/);
    expect([stage().value, (await nextStep()).value, held.nextStep]).toEqual(['RELATIONSHIP_STAGE_PARTNER', 'Invite her', '']);
    save();
    await waitFor(() => expect(held).toMatchObject({ nextStep: 'Invite her', stage: 'RELATIONSHIP_STAGE_PARTNER' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('names what both changed', async () => {
    await open();
    type(await nextStep(), 'Invite her');
    held = { ...held, nextStep: 'Call her', etag: 'v1', changedBy: 'tom', changedAt: '2026-11-26T09:00:00Z' };
    save();
    await screen.findByText(/changed the same \(Next step\).*Theirs: “Call her”/);
    expect((await nextStep()).value).toBe('Invite her');
    const undo = screen.getByText('Undo changes').closest('button') as HTMLButtonElement;
    undo.focus();
    fireEvent.click(undo);
    // the button goes, the focus does not
    expect([(await nextStep()).value, screen.queryByRole('alert'), document.activeElement]).toEqual(['Call her', null, stage()]);
  });

  it('shows what was saved and has nothing left to save, also when what was sent is not letter for letter what was typed', async () => {
    held = { ...held, nextStep: 'Call her', etag: 'v1', changedBy: 'tom', changedAt: '2026-11-26T09:00:00Z' };
    await open();
    const field = await nextStep();
    const idle = () => screen.getByText('Save').closest('button')?.disabled;
    type(field, 'Call her ');
    expect(idle()).toBe(true);
    type(field, ' Write to her ');
    type(screen.getByLabelText('Due'), '2026-12-01');
    save();
    await waitFor(() => expect([field.value, idle()]).toEqual(['Write to her', true]));
    type(field, '');
    save();
    await waitFor(() => expect([held.nextStep, held.nextStepAt, idle()]).toEqual(['', undefined, true]));
    expect([(screen.getByLabelText('Due') as HTMLInputElement).value, screen.queryByText('Undo changes')]).toEqual(['', null]);
  });

  it('lets a moderator read only', async () => {
    held = { ...held, stage: 'RELATIONSHIP_STAGE_PARTNER', owner: 'tom', changedBy: 'tom', changedAt: '2026-11-26T09:00:00Z' };
    await open('moderator');
    await screen.findByText('partner');
    expect([screen.queryByText('Save'), asked.includes('members')]).toEqual([null, false]);
  });
});
