// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Role } from '../api/session.tsx';
import { bench, browser } from './bench.fixture.tsx';
import { BrandsComing } from './brands/BrandsComing.tsx';
import { Home } from './Home.tsx';

beforeEach(() => browser(() => Response.json({ brands: [] })));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it.each<[Role, string]>([
  ['admin', '/inbox'], ['lead', '/inbox'], ['agent', '/inbox'], ['moderator', '/inbox'], ['analyst', '/inbox'], ['editor', '/listen'], ['client', '/reports'],
])('begins for the role %s at %s', async (role, page) => {
  const { router } = await bench(Home, { role });
  await vi.waitFor(() => expect(router.state.location.pathname).toBe(page));
});

it('says to an approver that there are no approvals yet, and whom to ask', async () => {
  const { router } = await bench(Home, { role: 'approver' });
  screen.getByText('Your role here: approver');
  screen.getByText(/^Approvals are not in this console yet.*administrator of your agency/);
  expect(router.state.location.pathname).toBe('/');
});

it('says to who holds no role whom to ask', async () => {
  await bench(Home, { brands: [] });
  screen.getByText('You hold no role here yet');
  screen.getByText(/administrator of your agency/);
});

it('shows an administrator without a brand where the first one is made, and others whom to wait for', async () => {
  await bench(() => <BrandsComing rows={1} height={40} />, { role: 'admin', brands: 'asked', wide: true });
  await screen.findByRole('button', { name: 'Open the API’s page' });
  cleanup();
  await bench(() => <BrandsComing rows={1} height={40} />, { role: 'lead', brands: 'asked', wide: true });
  await screen.findByText('An administrator of your agency makes the first one.');
  expect(screen.queryByRole('button')).toBeNull();
});
