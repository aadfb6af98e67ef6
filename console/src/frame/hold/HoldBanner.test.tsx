// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { inNovember } from '../../words/november.fixture.ts';
import { bench, browser } from '../bench.fixture.tsx';
import { HoldBanner } from './HoldBanner.tsx';
import { HoldButton } from './HoldButton.tsx';

inNovember();

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

const deliveries = ['PENDING', 'RETRYING', 'HELD'].map((state) => ({ id: state, state: `DELIVERY_STATE_${state}` }));
const standing = { id: 'h', agency: 'acme', brand: 'nova', reason: 'Fire', placedAt: '2026-11-26T09:00:00Z', acknowledgedAt: '2026-11-26T09:00:01Z', liftRequestedBy: '', inFlight: [], etag: 'e1' };

/** A platform with a hold and messages on their way; keeps what is sent to it. */
function held() {
  const sent: [string, unknown][] = [];
  browser((address, init) => {
    if (init?.method === 'POST') {
      sent.push([address, JSON.parse(String(init.body))]);
      return Response.json({ ...standing, liftedAt: '2026-11-26T10:00:00Z' });
    }
    return Response.json(address.includes('/deliveries') ? { deliveries, nextPageToken: '' }
      : address.includes('/conversations') ? { conversations: [], total: '12', nextPageToken: '', sequence: '1' } : { holds: [standing], nextPageToken: '' });
  });
  return sent;
}

it('a hold is lifted after a question that says what it means, whose first answer is to leave it', async () => {
  const sent = held();
  await bench(() => <HoldBanner />);
  fireEvent.click(await screen.findByRole('button', { name: 'Lift' }));
  await screen.findByText('One message was held back. It is not sent by itself.');
  expect(sent).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect([screen.queryByRole('dialog'), sent]).toEqual([null, []]);
  fireEvent.keyDown(document.body, { key: 'g' });
  fireEvent.keyDown(document.body, { key: 'f' });
  fireEvent.click(await screen.findByRole('button', { name: 'Lift the hold on Nova' }));
  await vi.waitFor(() => expect(sent).toEqual([['/v1/agencies/acme/brands/nova/holds/h:lift', { etag: 'e1' }]]));
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('a hold that was not confirmed is asked for again with the same words as the same one, and with others as another', async () => {
  const ids: unknown[] = [];
  browser((_, init) => {
    if (init?.method !== 'POST') {
      return Response.json({ holds: [], deliveries: [], conversations: [], total: '0', nextPageToken: '', sequence: '1' });
    }
    ids.push((JSON.parse(String(init.body)) as { requestId: string }).requestId);
    return Response.json({ reason: 'HOLD_UNCONFIRMED', status: 504 }, { status: 504, headers: { 'content-type': 'application/problem+json' } });
  });
  await bench(() => <HoldButton />);
  fireEvent.click(screen.getByRole('button', { name: 'Hold' }));
  const reason = await screen.findByRole('textbox');
  for (const [at, words] of ['Fire', 'Fire', 'Fire in the hall'].entries()) {
    fireEvent.change(reason, { target: { value: words } });
    const confirm = await screen.findByRole<HTMLButtonElement>('button', { name: 'Hold Nova' });
    await vi.waitFor(() => expect(confirm.disabled).toBe(false));
    fireEvent.click(confirm);
    await vi.waitFor(() => expect(ids).toHaveLength(at + 1));
  }
  expect([ids[0] === ids[1], ids[1] === ids[2]]).toEqual([true, false]);
});

it('placing a hold says how much stops and who goes on waiting', async () => {
  held();
  await bench(() => <HoldButton />);
  fireEvent.click(screen.getByRole('button', { name: 'Hold' }));
  await screen.findByText('2 messages are about to be sent; they stop unless their calls have begun. 12 customers wait for an answer and go on waiting.');
});
