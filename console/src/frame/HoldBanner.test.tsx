// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { bench, browser } from './bench.fixture.tsx';
import { HoldBanner } from './HoldBanner.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('says when nobody knows whether a hold stands, and since which day one does', async () => {
  let known = false;
  const hold = { id: 'h', agency: 'acme', brand: 'nova', reason: 'Fire', placedAt: '2026-11-26T09:00:00Z', acknowledgedAt: '2026-11-26T09:00:01Z', liftRequestedBy: '', inFlight: [] };
  browser(() => (known ? Response.json({ holds: [hold], nextPageToken: '' }) : Response.json({ reason: 'PUBLISHING_UNAVAILABLE', status: 503 }, { status: 503, headers: { 'content-type': 'application/problem+json' } })));
  await bench(() => <HoldBanner />, { role: 'agent', client: new QueryClient({ defaultOptions: { queries: { retry: false } } }) });
  await screen.findByText(/^Holds in force: not up to date/);
  expect(screen.queryByRole('alert')).toBeNull();
  known = true;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect((await screen.findByRole('alert')).textContent).toMatch(/Hold on Nova.*since 26 Nov, 09:00/);
  expect(screen.queryByText(/not up to date/)).toBeNull();
});
