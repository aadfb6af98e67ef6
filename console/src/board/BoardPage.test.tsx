// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Role } from '../api/session.tsx';
import { bench, browser } from '../frame/bench.fixture.tsx';
import { LiveProvider } from '../live/LiveProvider.tsx';
import { conversation } from '../live/conversation.fixture.ts';
import { BoardPage } from './BoardPage.tsx';

const care = { id: 'care', agency: 'acme', brand: 'nova', displayName: 'Customer care', languages: [], purpose: 'care', reservationSeconds: 30, firstResponseTargetSeconds: 1800, waiting: '2', etag: 'e' };
const late = (id: string) => conversation({ id, brand: 'nova', queue: 'care', waitingSince: '2026-11-01T10:00:00Z', firstResponseDueAt: '2026-11-01T10:30:00Z', firstResponseAt: undefined, reactionDueAt: undefined });

/** A platform with so many conversations that are late; `down` names what does not answer. */
function platform(count: number, down = '') {
  browser((address) => {
    const { pathname, searchParams } = new URL(address, 'http://x');
    if (down !== '' && pathname.endsWith(down)) {
      return Response.json({ reason: 'QUEUES_UNAVAILABLE', status: 400 }, { status: 400, headers: { 'content-type': 'application/problem+json' } });
    }
    if (pathname.endsWith('/queues')) {
      return Response.json({ queues: [{ ...care, waiting: String(count) }], nextPageToken: '' });
    }
    if (pathname.endsWith('/presence')) {
      return Response.json({ agents: [{ agent: 'tom', name: 'Tom', availability: 'AVAILABILITY_AVAILABLE', conversation: '', typing: false, load: 3, capacity: 5, roles: [] }], absent: [{ agent: 'lea', name: 'Léa', held: 2, lastSeenAt: new Date(Date.now() - 600_000).toISOString() }] });
    }
    if (/events|signals|heartbeat/.test(pathname)) {
      return Response.json({});
    }
    if (searchParams.get('states') === 'assigned') {
      return Response.json({ conversations: [], total: '0', nextPageToken: '', sequence: '1' });
    }
    const from = Number(searchParams.get('pageToken') ?? 0);
    const ids = Array.from({ length: Math.min(100, count - from) }, (_, index) => `c${String(from + index).padStart(5, '0')}`);
    return Response.json({ conversations: ids.map(late), total: String(count), nextPageToken: from + 100 < count ? String(from + 100) : '', sequence: '1' });
  });
  return (role: Role = 'lead') => bench(Board, { role, path: '/board', client: new QueryClient({ defaultOptions: { queries: { retry: false } } }) });
}

/** With what is told live. */
function Board() {
  return <LiveProvider><BoardPage /></LiveProvider>;
}

const cells = () => screen.getAllByRole('cell').map((one) => one.textContent);

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('counts three hundred that wait, and names who is there', async () => {
  await platform(300)();
  await vi.waitFor(() => expect([cells()[0], cells()[2], cells()[3]]).toEqual(['300', '0', '300']), 8_000);
  expect(screen.getByRole('rowheader').textContent).toBe('Customer careNova');
  expect(screen.getByText('1 takes offers, room for 2')).toBeTruthy();
  expect(screen.getByLabelText('held: 3, capacity: 5')).toBeTruthy();
});

it('names who is not there and still holds conversations, and since when', async () => {
  await platform(1)();
  const absent = await screen.findByRole('region', { name: 'Not here, and still holding conversations' });
  expect(absent.textContent).toContain('Léa2last heard of 10 min ago');
});

it('says at least where more wait than are read', async () => {
  await platform(1_400)();
  await vi.waitFor(() => expect([cells()[0], cells()[3]]).toEqual(['1,400', '1,000+']), 8_000);
});

it('leads to what is due next by its key', async () => {
  const { router } = await platform(1)();
  await screen.findByRole('link', { name: 'Customer care' });
  fireEvent.keyDown(document.body, { key: 'o' });
  await vi.waitFor(() => expect(router.state.location.pathname).toBe('/inbox/nova/c00000'));
});

it('leads to what is due next also when another queue waits longer and stands first', async () => {
  const waits = (id: string, queue: string, since: number, due: number) => {
    const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
    return conversation({ id, brand: 'nova', queue, waitingSince: at(since), firstResponseDueAt: at(due), firstResponseAt: undefined, reactionDueAt: undefined });
  };
  browser((address) => {
    const { pathname } = new URL(address, 'http://x');
    if (pathname.endsWith('/queues')) {
      return Response.json({ queues: [{ ...care, waiting: '1' }, { ...care, id: 'watch', displayName: 'Watch', waiting: '1' }], nextPageToken: '' });
    }
    if (pathname.endsWith('/presence')) {
      return Response.json({ agents: [], absent: [] });
    }
    if (/events|signals|heartbeat/.test(pathname) || new URL(address, 'http://x').searchParams.get('states') === 'assigned') {
      return Response.json({ conversations: [], total: '0', nextPageToken: '', sequence: '1' });
    }
    return Response.json({ conversations: [waits('urgent', 'care', -1, 29), waits('patient', 'watch', -3, 239)], total: '2', nextPageToken: '', sequence: '1' });
  });
  const { router } = await bench(Board, { role: 'lead', path: '/board', client: new QueryClient({ defaultOptions: { queries: { retry: false } } }) });
  await vi.waitFor(() => expect(screen.getAllByRole('rowheader').map((one) => one.textContent)).toEqual(['WatchNova', 'Customer careNova']));
  fireEvent.keyDown(document.body, { key: 'o' });
  await vi.waitFor(() => expect(router.state.location.pathname).toBe('/inbox/nova/urgent'));
});

it('shows the queues when nobody knows who is there, and says so', async () => {
  await platform(1, '/presence')();
  await screen.findByRole('link', { name: 'Customer care' });
  await screen.findByText(/^Who is here: not up to date/);
});

it('is not for who serves nobody', async () => {
  await platform(1)('client');
  await screen.findByText('You do not have access here');
  expect(screen.queryByRole('table')).toBeNull();
});
