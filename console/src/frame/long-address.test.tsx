// @vitest-environment jsdom
import { createMemoryHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { beforeEach, expect, it } from 'vitest';
import { listenSearch } from './addresses.ts';
import { parseSearch, stringifySearch } from './long-address.ts';

const LONG = Array.from({ length: 4_000 }, (_, number) => `mot${number}`).join(' OR ');

beforeEach(() => sessionStorage.clear());

/** The console as it begins in this tab at an address. */
async function opened(at: string) {
  const root = createRootRoute();
  const listen = createRoute({ getParentRoute: () => root, path: '/listen', validateSearch: listenSearch });
  const router = createRouter({ routeTree: root.addChildren([listen]), history: createMemoryHistory({ initialEntries: [at] }), parseSearch, stringifySearch });
  await router.load();
  return router;
}

it('a search that is too long for an address is there again when the tab is reloaded', async () => {
  const first = await opened('/listen');
  await first.navigate({ to: '/listen', search: { q: LONG, brand: 'nova' } } as never);
  expect(first.state.location.search).toMatchObject({ q: LONG, brand: 'nova' });
  const address = first.history.location.href;
  expect(address.length).toBeLessThan(100);

  const again = await opened(address);
  expect(again.state.location.search).toMatchObject({ q: LONG, brand: 'nova' });
  expect(again.history.location.href).toBe(address);
});

it('a short one stands in its address, and a colleague’s tab says that it does not know a long one', async () => {
  const short = await opened('/listen?q=panne');
  expect([short.state.location.search, short.history.location.href]).toEqual([expect.objectContaining({ q: 'panne' }), '/listen?q=panne']);
  expect((await opened('/listen?kept=a1')).state.location.search).toEqual(expect.objectContaining({ kept: 'a1' }));
});

it('the tab keeps the last twenty, each once', () => {
  const addresses = Array.from({ length: 25 }, (_, number) => stringifySearch({ q: `${LONG} OR x${number}` }));
  expect(stringifySearch({ q: `${LONG} OR x24` })).toBe(addresses[24]);
  expect(parseSearch(addresses[4] ?? '')).not.toHaveProperty('q');
  expect(parseSearch(addresses[5] ?? '')).toEqual({ q: `${LONG} OR x5` });
  expect(Object.keys(sessionStorage)).toHaveLength(21);
});

it('what the tab has no room for stands in the address as before', () => {
  const full = { ...sessionStorage, getItem: () => null, removeItem: () => {}, setItem: () => { throw new Error('full'); } };
  const before = Object.getOwnPropertyDescriptor(globalThis, 'sessionStorage');
  Object.defineProperty(globalThis, 'sessionStorage', { value: full, configurable: true });
  try {
    expect(parseSearch(stringifySearch({ q: LONG }))).toEqual({ q: LONG });
  } finally {
    Object.defineProperty(globalThis, 'sessionStorage', before ?? { value: undefined });
  }
});
