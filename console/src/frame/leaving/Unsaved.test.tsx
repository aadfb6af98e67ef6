// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WordsProvider } from '../../words/Words.tsx';
import { ActionsProvider } from '../keys/actions.tsx';
import { Unsaved } from './Unsaved.tsx';

beforeEach(() => {
  localStorage.setItem('vigie.language', 'en');
  window.matchMedia ??= ((query: string) => ({ matches: false, media: query, addEventListener: () => {}, removeEventListener: () => {} })) as unknown as typeof window.matchMedia;
  vi.stubGlobal('ResizeObserver', class { observe() {} unobserve() {} disconnect() {} });
  vi.stubGlobal('scrollTo', () => {});
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('Unsaved', () => {
  it('asks before another page of the same path is shown, and not when only something beside it changes', async () => {
    const root = createRootRoute();
    const author = createRoute({ getParentRoute: () => root, path: '/author', component: () => <Unsaved when identity={['id']} /> });
    const router = createRouter({ routeTree: root.addChildren([author]), history: createMemoryHistory({ initialEntries: ['/author?id=ana&view=a'] }) });
    await act(async () => {
      render(<MantineProvider env="test"><Suspense><WordsProvider><ActionsProvider><RouterProvider router={router as never} /></ActionsProvider></WordsProvider></Suspense></MantineProvider>);
    });
    const go = (search: object) => act(async () => void router.navigate({ to: '/author', search } as never));
    await go({ id: 'ana', view: 'b' });
    expect([router.state.location.search, screen.queryByText('Stay')]).toEqual([{ id: 'ana', view: 'b' }, null]);
    await go({ id: 'tom' });
    fireEvent.click(await screen.findByText('Stay'));
    expect(router.state.location.search).toEqual({ id: 'ana', view: 'b' });
    await go({ id: 'tom' });
    fireEvent.click(await screen.findByText('Leave'));
    await waitFor(() => expect(router.state.location.search).toEqual({ id: 'tom' }));
  });
});
