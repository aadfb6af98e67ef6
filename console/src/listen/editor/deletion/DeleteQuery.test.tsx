// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { savedQueriesQuery } from '../../../api/mention/mentions.ts';
import { bench, browser } from '../../../frame/bench.fixture.tsx';
import { DeleteQuery } from './DeleteQuery.tsx';
import { savedQuery } from '../saved-query.fixture.ts';

/** What the service answers, by the last word of the path. */
let answers: Record<string, unknown>;
let deleted: string[];
let created: { address: string; body: unknown }[];
const done = vi.fn();

function serve(address: string, init: RequestInit = {}): Response {
  if (init.method === 'DELETE') {
    deleted.push(address);
    return answers.refusal === undefined ? Response.json(savedQuery({ reactionTime: '901s' })) : Response.json(answers.refusal, { status: 409 });
  }
  if (init.method === 'POST') {
    created.push({ address: address.replace(/requestId=[\w-]+/, 'requestId='), body: JSON.parse(String(init.body)) });
    return answers.taken === undefined ? Response.json(savedQuery()) : Response.json(answers.taken, { status: 409 });
  }
  const found = answers[new URL(address, 'http://console').pathname.split('/').at(-1) ?? ''];
  return found === undefined ? Response.json({ reason: 'INDEX_UNAVAILABLE', status: 400 }, { status: 400 }) : Response.json(found);
}

const asked = async () => {
  const shown = await bench(() => <DeleteQuery saved={savedQuery()} done={done} />, { client: new QueryClient({ defaultOptions: { queries: { retry: false } } }) });
  fireEvent.click(screen.getByRole('button', { name: 'Delete' }));
  return { ...shown, sure: screen.getByRole('button', { name: 'Delete' }) as HTMLButtonElement, question: screen.getByRole('group', { name: 'Delete Outage' }) };
};

beforeEach(() => {
  answers = { alertRules: { alertRules: [], nextPageToken: '' }, routingRules: { rules: [], etag: 'v1' }, missions: { missions: [] }, keywords: { keywords: [] } };
  deleted = [];
  created = [];
  done.mockClear();
  browser(serve);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('deleting a saved query', () => {
  it('says first what rests on it, and only what rests on it', async () => {
    answers.alertRules = { alertRules: [{ displayName: 'Loud', savedQuery: 'outage' }, { displayName: 'Other', savedQuery: 'prices' }], nextPageToken: '' };
    answers.routingRules = { rules: [{ displayName: 'Broken first', savedQueries: ['prices', 'outage'] }, { displayName: 'Rest', savedQueries: [] }], etag: 'v1' };
    answers.missions = { missions: [{ displayName: 'Thank', savedQuery: 'outage' }, { displayName: 'Invite', savedQuery: '' }] };
    answers.keywords = { keywords: [{ keyword: { text: 'panne' }, savedQueries: ['outage'] }, { keyword: { text: 'nova' }, savedQueries: ['outage', 'prices'] }] };
    const { sure, question } = await asked();
    expect([deleted, sure.disabled, document.activeElement]).toEqual([[], true, question]);
    await waitFor(() => expect(sure.disabled).toBe(false));
    expect([...question.querySelectorAll('p')].map((one) => one.textContent)).toEqual([
      'Outage matches nothing from now on. What it found stays.', 'One alert rule watches it and falls silent: Loud.', 'One routing rule asks for it: Broken first.',
      'One mission finds nobody any more: Thank.', 'Only it hears one keyword: panne.', '',
    ]);
  });

  it('names a few of many', async () => {
    answers.keywords = { keywords: Array.from({ length: 8 }, (_, index) => ({ keyword: { text: `k${index}` }, savedQueries: ['outage'] })) };
    await asked();
    await screen.findByText('Only it hears 8 keywords: k0, k1, k2, k3, k4 and ….');
  });

  it('takes the version that was seen, and asks for the list anew', async () => {
    const { client, sure } = await asked();
    client.setQueryData(savedQueriesQuery('acme').queryKey, [savedQuery()]);
    await screen.findByText('Nothing else rests on it.');
    fireEvent.click(sure);
    await waitFor(() => expect(done).toHaveBeenCalledOnce());
    expect([deleted, client.getQueryState(savedQueriesQuery('acme').queryKey)?.isInvalidated]).toEqual([['/v1/agencies/acme/brands/nova/savedQueries/outage?etag=v3'], true]);
    await screen.findByText('Outage is deleted');
  });

  it('shows what somebody else made of it, and deletes that only when it is chosen', async () => {
    answers.refusal = { reason: 'ETAG_MISMATCH', status: 409 };
    answers.outage = savedQuery({ query: 'panne OR incident', displayName: 'Outages', etag: 'v4' });
    const { sure } = await asked();
    await waitFor(() => expect(sure.disabled).toBe(false));
    fireEvent.click(sure);
    expect((await screen.findByRole('alert')).textContent).toBe('Somebody changed it in the meantime. This is what you would delete now, Outages: panne OR incident');
    expect(done).not.toHaveBeenCalled();
    delete answers.refusal;
    fireEvent.click(screen.getByRole('button', { name: 'Delete as it is now' }));
    await waitFor(() => expect(done).toHaveBeenCalledOnce());
    expect(deleted.map((one) => new URL(one, 'http://console').search)).toEqual(['?etag=v3', '?etag=v4']);
  });

  it('can be taken back: the query is created again under its id as it was', async () => {
    const { sure } = await asked();
    await waitFor(() => expect(sure.disabled).toBe(false));
    fireEvent.click(sure);
    answers.taken = { reason: 'SAVED_QUERY_EXISTS', status: 409 };
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await screen.findByText(/^Outage was not created again/);
    delete answers.taken;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText('Outage is there again and matches from now on');
    const { id, displayName, query, objective, priority, owner } = savedQuery();
    const again = { address: '/v1/agencies/acme/brands/nova/savedQueries?requestId=', body: { id, displayName, query, objective, priority, owner, reactionTime: '901s' } };
    expect(created).toEqual([again, again]);
  });

  it('says so when what somebody else made of it cannot be read', async () => {
    answers.refusal = { reason: 'ETAG_MISMATCH', status: 409 };
    const { sure } = await asked();
    await waitFor(() => expect(sure.disabled).toBe(false));
    fireEvent.click(sure);
    await screen.findByText(/^The query was not deleted/);
    expect(screen.queryByRole('button', { name: 'Delete as it is now' })).toBeNull();
  });

  it('goes on when not everything could be looked up, and says so', async () => {
    delete answers.missions;
    const { sure } = await asked();
    await waitFor(() => expect(sure.disabled).toBe(false));
    screen.getByText('Not everything that may rest on it could be looked up.');
  });

  it('deletes nothing when it is taken back', async () => {
    await asked();
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect([screen.queryByRole('group'), deleted]).toEqual([null, []]);
  });
});
