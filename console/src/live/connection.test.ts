// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Role, SignedIn } from '../api/session.tsx';
import { Connection } from './connection.ts';

describe('the heartbeat of the signed-in person', () => {
  afterEach(() => vi.unstubAllGlobals());

  it.each<[Role, number]>([['agent', 1], ['moderator', 1], ['lead', 1], ['admin', 0], ['analyst', 0], ['client', 0]])('of one who is only %s is sent %i times', (role, times) => {
    const fetched = vi.fn((_url: string) => Promise.resolve(new Response('{}')));
    vi.stubGlobal('fetch', fetched);
    const session: SignedIn = { signedIn: true, agency: 'acme', subject: 'p', name: 'P', username: 'p', csrf: 'c', grants: [{ brand: 'nova', roles: [role] }] };
    new Connection(new QueryClient(), session).heartbeats.change({ viewingBrand: 'nova' });
    expect(fetched.mock.calls.filter(([url]) => String(url).endsWith('presence:heartbeat'))).toHaveLength(times);
  });
});
