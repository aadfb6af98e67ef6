import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, it, vi } from 'vitest';
import type { Role, SignedIn } from '../session.tsx';
import { watchedQuery } from './alerts.ts';

afterEach(() => void vi.unstubAllGlobals());

it.each<[Role, string[]]>([
  ['analyst', ['sources']], ['moderator', ['channelAccounts']], ['lead', ['sources', 'channelAccounts']], ['client', []],
])('what can be watched is asked for as far as a person with the role %s may see it', async (role, kinds) => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (address: string) => {
    const kind = /nova\/(\w+)/.exec(address)?.[1] ?? '';
    asked.push(kind);
    return Promise.resolve(Response.json({ [kind]: [{ id: kind, displayName: `The ${kind}`, url: 'x' }], nextPageToken: '' }));
  });
  const session = { agency: 'acme', grants: [{ brand: 'nova', roles: [role] }] } as unknown as SignedIn;
  const found = await new QueryClient().fetchQuery(watchedQuery(session, 'nova'));
  expect([asked, found]).toEqual([kinds, kinds.map((kind) => ({ id: kind, displayName: `The ${kind}` }))]);
});
