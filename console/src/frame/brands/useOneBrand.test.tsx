// @vitest-environment jsdom
import { useSearch } from '@tanstack/react-router';
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AlertsPage } from '../../listen/alerts/AlertsPage.tsx';
import { AuthorsPage } from '../../listen/authors/AuthorsPage.tsx';
import { CoveragePage } from '../../listen/coverage/CoveragePage.tsx';
import { InsightsPage } from '../../listen/insights/InsightsPage.tsx';
import { ListenPage } from '../../listen/ListenPage.tsx';
import { RoutingPage } from '../../listen/routing/RoutingPage.tsx';
import { SourcesPage } from '../../listen/sources/SourcesPage.tsx';
import { SpottedPage } from '../../listen/spotted/SpottedPage.tsx';
import { LiveProvider } from '../../live/LiveProvider.tsx';
import { bench, browser } from '../bench.fixture.tsx';
import { BrandPicker } from './BrandPicker.tsx';
import { useOneBrand } from './useOneBrand.ts';

const PAGES = [
  ['/listen', ListenPage, ''], ['/listen/insights', InsightsPage, ''], ['/listen/authors', AuthorsPage, ''], ['/listen/alerts', AlertsPage, '&view=rules'],
  ['/listen/spotted', SpottedPage, ''], ['/listen/coverage', CoveragePage, ''], ['/listen/routing', RoutingPage, ''], ['/listen/sources', SourcesPage, ''],
] as const;

/** Brands of which anything was asked. */
let asked: string[];

beforeEach(() => {
  asked = [];
  browser((address) => {
    asked.push(/\/brands\/([^/?]+)\//.exec(address)?.[1] ?? '');
    return Response.json({ reason: 'UNAVAILABLE', status: 400 }, { status: 400 });
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const choose = (...brands: string[]) => localStorage.setItem('vigie.brands.acme.zoe', brands.join(','));

/** Of one brand alone. */
const single = () => [...new Set(asked)].filter((one) => one !== '' && one !== '-');

describe('a link to a brand that was not chosen', () => {
  it.each(PAGES)('shows on %s that brand and never another one', async (path, Page, more) => {
    choose('nova');
    await bench(() => <LiveProvider><Page /></LiveProvider>, { path, at: `${path}?brand=velo${more}`, role: 'analyst', brands: ['luna', 'nova', 'velo'] });
    await waitFor(() => expect(single()).toEqual(['velo']));
  });

  it.each(PAGES)('says on %s that one may not see it, asks for nothing, and leads to one’s own', async (path, Page, more) => {
    choose('nova');
    const { router } = await bench(() => <LiveProvider><Page /></LiveProvider>, { path, at: `${path}?brand=theirs${more}&saved=outage`, role: 'analyst', brands: ['luna', 'nova'] });
    await screen.findByText('You may not see the brand “theirs” here');
    expect(single()).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'See my brands' }));
    await waitFor(() => expect(screen.queryByText('You may not see the brand “theirs” here')).toBeNull());
    expect(router.state.location.search).toEqual(more === '' ? {} : { view: 'rules' });
  });
});

describe('the brand of a page', () => {
  /** Every brand that it showed, in order. */
  let shown: string[];

  async function open(at: string) {
    shown = [];
    const Page = () => {
      const { brand: asks } = useSearch({ strict: false }) as { brand?: string };
      const { brand, brands } = useOneBrand(['analyst'], asks);
      if (shown.at(-1) !== brand) {
        shown.push(brand);
      }
      return <p>{`shows ${brand} of ${brands.join(' ')}`}</p>;
    };
    const { router } = await bench(Page, { at, role: 'analyst', brands: ['luna', 'nova', 'velo'], Around: BrandPicker });
    return router;
  }

  it('is chosen beside the others when a link names it', async () => {
    choose('nova');
    await open('/?brand=velo');
    await screen.findByText('shows velo of nova velo');
    expect([shown, screen.getByRole('button', { name: 'Brands: 2 brands' }).tagName, localStorage.getItem('vigie.brands.acme.zoe')]).toEqual([['velo'], 'BUTTON', 'nova,velo']);
  });

  it('gives way to what somebody chooses afterwards, in the address too', async () => {
    choose('nova');
    const router = await open('/?brand=velo&saved=outage&period=month');
    await screen.findByText('shows velo of nova velo');
    fireEvent.keyDown(window, { key: 'g' });
    fireEvent.keyDown(window, { key: '1' });
    await screen.findByText('shows luna of luna');
    expect([shown, router.state.location.search, localStorage.getItem('vigie.brands.acme.zoe')]).toEqual([['velo', 'luna'], { period: 'month' }, 'luna']);
    // Back names it again, and nothing else
    await act(async () => router.navigate({ to: '/', search: { brand: 'velo' } as never }));
    await screen.findByText('shows velo of luna velo');
    expect(shown).toEqual(['velo', 'luna', 'velo']);
  });
});
