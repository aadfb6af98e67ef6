// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bench, browser } from '../../../frame/bench.fixture.tsx';
import { SaveForm } from './SaveForm.tsx';

/** Queries that rules of the brand watch; undefined when rules cannot be read. */
let watched: string[] | undefined;
let read: string[];
const done = vi.fn();

function serve(address: string, init: RequestInit = {}): Response {
  if (init.method === 'POST') {
    return Response.json({ ...(JSON.parse(String(init.body)) as object), agency: 'acme', brand: 'nova' });
  }
  if (address.includes('/alertRules')) {
    read.push(address);
    return watched === undefined ? Response.json({ reason: 'PERMISSION_DENIED' }, { status: 403 }) : Response.json({ alertRules: watched.map((savedQuery) => ({ savedQuery })), nextPageToken: '' });
  }
  return Response.json({ savedQueries: [], members: [], agents: [], nextPageToken: '' });
}

async function save(objective: string) {
  const { client, router } = await bench(() => <SaveForm brand="nova" query="outage" takeIn={() => {}} unsaved={() => {}} cancel={() => {}} done={done} />);
  await waitFor(() => expect(client.isFetching()).toBe(0));
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Outage' } });
  fireEvent.change(screen.getByLabelText('Objective'), { target: { value: objective } });
  fireEvent.click(screen.getByText('Save'));
  await waitFor(() => expect(done).toHaveBeenCalled());
  await waitFor(() => expect(client.isFetching()).toBe(0));
  return { client, router };
}

beforeEach(() => {
  [watched, read] = [[], []];
  done.mockClear();
  browser(serve);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('a query that is saved as an alert', () => {
  it('offers a rule when none watches it', async () => {
    watched = ['prices'];
    const { router } = await save('OBJECTIVE_ALERT');
    await screen.findByText('“Outage” wakes nobody yet');
    fireEvent.click(screen.getByRole('link', { name: 'Tell somebody when this matches' }));
    await waitFor(() => expect(router.state.location.href).toBe('/listen/alerts?view=rules&rule=new&brand=nova&saved=outage'));
  });

  it.each([['OBJECTIVE_ALERT', ['outage']], ['OBJECTIVE_ALERT', undefined]])('offers nothing when one does, or when nobody can tell', async (objective, rules) => {
    watched = rules;
    const { client } = await save(objective);
    await waitFor(() => expect(client.getQueryState(['alertRules', 'acme', 'nova'])?.fetchStatus).toBe('idle'));
    await act(() => Promise.resolve());
    expect(read.length).toBe(1);
    expect(screen.queryByText(/wakes nobody/)).toBeNull();
  });

  it('offers nothing for another objective', async () => {
    await save('OBJECTIVE_ANSWER');
    expect([read, screen.queryByText(/wakes nobody/)]).toEqual([[], null]);
  });
});
