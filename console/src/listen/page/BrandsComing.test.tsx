// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AuthorsPage } from '../authors/AuthorsPage.tsx';
import { CoveragePage } from '../coverage/CoveragePage.tsx';
import { InsightsPage } from '../insights/InsightsPage.tsx';
import { RoutingPage } from '../routing/RoutingPage.tsx';
import { SourcesPage } from '../sources/SourcesPage.tsx';
import { SpottedPage } from '../spotted/SpottedPage.tsx';
import { bench, browser } from '../../frame/bench.fixture.tsx';

const PAGES = [
  ['/listen/insights', InsightsPage], ['/listen/authors', AuthorsPage], ['/listen/spotted', SpottedPage],
  ['/listen/coverage', CoveragePage], ['/listen/routing', RoutingPage], ['/listen/sources', SourcesPage],
] as const;

/** Brands that the service tells; undefined when it does not answer. */
let brands: object[] | undefined;

beforeEach(() => {
  brands = undefined;
  browser((address) => (address.includes('/brands?')
    ? brands === undefined ? Response.json({ reason: 'UNAVAILABLE', status: 503 }, { status: 503 }) : Response.json({ brands, nextPageToken: '' })
    : Response.json({})));
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('a page of a brand', () => {
  it.each(PAGES)('says on %s why no brand can be read, and what to do where there is none', async (path, Page) => {
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    await bench(() => <Page />, { client, path, role: 'analyst', brands: 'asked' });
    await screen.findByText('UNAVAILABLE');
    brands = [];
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText('There is no brand yet');
    expect(screen.queryByText('UNAVAILABLE')).toBeNull();
  });
});
