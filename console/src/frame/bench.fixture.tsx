import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRoute, createRouter, Outlet, RouterProvider, type RouterHistory } from '@tanstack/react-router';
import { act, render } from '@testing-library/react';
import { Suspense, type ReactNode } from 'react';
import { vi } from 'vitest';
import { brandsQuery } from '../api/directory.ts';
import { SessionContext, type Role, type SignedIn } from '../api/session.tsx';
import type { Brand } from '../api/types.ts';
import { WordsProvider } from '../words/Words.tsx';
import { ActionsProvider, OfPage } from './keys/actions.tsx';
import { NoticesProvider } from './notices/Notices.tsx';
import { ScopeProvider } from './brands/scope.tsx';

/** Gives a test what the browser has and jsdom does not, English words, and a service in place of the gateway. */
export function browser(serve: (address: string, init?: RequestInit) => Response | Promise<Response>): void {
  localStorage.clear();
  localStorage.setItem('vigie.language', 'en');
  window.matchMedia ??= ((query: string) => ({ matches: false, media: query, addEventListener: () => {}, removeEventListener: () => {} })) as unknown as typeof window.matchMedia;
  vi.stubGlobal('ResizeObserver', class { observe() {} unobserve() {} disconnect() {} });
  vi.stubGlobal('scrollTo', () => {});
  vi.stubGlobal('fetch', (address: string, init?: RequestInit) => Promise.resolve(serve(address, init)));
}

interface Place {
  client?: QueryClient;
  role?: Role;
  /** The route that shows it. */
  path?: string;
  /** The address to begin at. */
  at?: string;
  history?: RouterHistory;
  /** The brands she works for; `asked` when the service is to tell them. */
  brands?: readonly string[] | 'asked';
  /** Holds the role for the whole agency. */
  wide?: boolean;
  /** What stands around the page. */
  Around?: () => ReactNode;
}

/** Shows a part of the console to Zoé, who holds one role for brands of the agency `acme`, for `nova` unless said otherwise. */
export async function bench(Part: () => ReactNode, { client = new QueryClient(), role = 'lead', path = '/', at = path, history = createMemoryHistory({ initialEntries: [at] }), brands = ['nova'], wide = false, Around = () => null }: Place = {}) {
  const session: SignedIn = { signedIn: true, agency: 'acme', subject: 'zoe', name: 'Zoé', username: 'zoe', csrf: '', grants: (wide ? ['all'] : brands === 'asked' ? ['nova'] : brands).map((brand) => ({ brand, roles: [role] })) };
  if (brands !== 'asked') {
    client.setQueryData(brandsQuery('acme').queryKey, brands.map((id) => ({ id, displayName: id.charAt(0).toUpperCase() + id.slice(1), timeZone: 'UTC' }) as Brand));
  }
  const root = createRootRoute({ component: () => <><Around /><OfPage><Outlet /></OfPage></> });
  const shown = createRoute({ getParentRoute: () => root, path, component: Part });
  const elsewhere = createRoute({ getParentRoute: () => root, path: '/elsewhere', component: () => 'elsewhere' });
  const router = createRouter({ routeTree: root.addChildren([shown, elsewhere]), history });
  await act(async () => {
    render(
      <MantineProvider env="test">
        <QueryClientProvider client={client}>
          <Suspense>
            <WordsProvider>
              <NoticesProvider>
                <ActionsProvider>
                  <SessionContext value={session}><ScopeProvider><RouterProvider router={router as never} /></ScopeProvider></SessionContext>
                </ActionsProvider>
              </NoticesProvider>
            </WordsProvider>
          </Suspense>
        </QueryClientProvider>
      </MantineProvider>,
    );
  });
  return { client, router };
}
