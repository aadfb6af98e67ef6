// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import { PassedMails } from './PassedMails.tsx';

/** Ingestion tells of its mailboxes. */
let answers: boolean;

beforeEach(() => {
  answers = true;
  const passedOver = [{ item: '1:7', reference: '<a@b>', reason: 'MAIL_TOO_LARGE', arrivedAt: '2026-11-01T10:00:00Z' }];
  browser(() => (answers
    ? Response.json({ channelAccounts: [{ id: 'care', displayName: 'Care', mail: { address: 'care@nova.example' }, health: { state: 'OK', detail: '', passedOver } }], nextPageToken: '' })
    : Response.json({ reason: 'UNAVAILABLE', status: 400 }, { status: 400 })));
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('keeps the mails that nobody could read when they cannot be asked for again, and says so', async () => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  await bench(() => <PassedMails brand="nova" />, { client });
  await screen.findByText('care@nova.example');
  answers = false;
  await act(() => client.refetchQueries({ queryKey: ['channelAccounts'] }));
  await screen.findByText(/not up to date/);
  expect(screen.getByText('care@nova.example').tagName).toBe('STRONG');
});
