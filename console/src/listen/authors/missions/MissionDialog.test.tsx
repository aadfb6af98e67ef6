// @vitest-environment jsdom
import { QueryClient, useQuery } from '@tanstack/react-query';
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { missionKeys } from '../../../api/author/author-keys.ts';
import { missionsQuery } from '../../../api/author/missions.ts';
import type { Mission, SavedQuery } from '../../../api/types.ts';
import { bench, browser } from '../../../frame/bench.fixture.tsx';
import { untied } from '../../../frame/fields/tied.fixture.ts';
import { MissionDialog } from './MissionDialog.tsx';
import { useOpened } from '../../../frame/fields/useOpened.ts';

const mission = (id: string): Mission => ({
  id, displayName: id.toUpperCase(), description: '', list: 'RANKED_LIST_ADVOCATES', side: 'AUTHOR_SIDE_EXTERNAL', best: 5, savedQuery: 'q', labels: [], weeklyLimit: 3,
  paused: false, etag: 'v1', openProposals: 0, changedBy: '',
});

/** What the service holds, and which missions it was asked to make. */
let held: Mission[];
let made: { id: string; requestId: string }[];
let failures: number[];
/** What it answers in place of making a mission. */
let against: Record<string, unknown> | undefined;
let client: QueryClient;
const close = vi.fn();

function serve(address: string, init: RequestInit = {}): Response {
  const url = new URL(address, 'http://console');
  if (init.method === 'POST') {
    const body = JSON.parse(String(init.body)) as Mission;
    made.push({ id: body.id, requestId: url.searchParams.get('requestId') ?? '' });
    const status = failures.shift();
    if (against !== undefined) {
      return Response.json(against, { status: 400 });
    }
    return status === undefined ? Response.json({ ...body, etag: 'v1' }) : Response.json({ reason: 'X', status }, { status });
  }
  if (init.method === 'DELETE') {
    const [gone] = held;
    held = held.slice(1);
    return Response.json(gone);
  }
  return Response.json({ missions: held });
}

function Bench({ of }: { of: string | undefined }) {
  const { data } = useQuery(missionsQuery('acme', 'nova'));
  const [shut, setShut] = useState(false);
  const opened = useOpened(data ?? [], of);
  const done = (saved?: string) => { close(saved); setShut(true); };
  return data === undefined || shut || (of !== undefined && opened === undefined) ? null : (
    <MissionDialog key={opened?.id} brand="nova" mission={opened} missions={data} queries={[{ id: 'q', displayName: 'Q' } as SavedQuery]} close={done} />
  );
}

async function open(of?: string) {
  client = new QueryClient();
  await bench(() => <Bench of={of} />, { client });
  return (await screen.findByLabelText('Name')) as HTMLInputElement;
}

const reread = () => act(() => client.invalidateQueries({ queryKey: missionKeys.list('acme', 'nova') }));
const press = (name: string) => fireEvent.click(screen.getByText(name));

beforeEach(() => {
  close.mockClear();
  against = undefined;
  [made, failures, held] = [[], [], [mission('a'), mission('b')]];
  browser(serve);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('MissionDialog', () => {
  it('keeps the mission it was opened with, and says when somebody deleted it', async () => {
    const name = await open('a');
    fireEvent.change(name, { target: { value: 'Typed' } });
    held = [mission('b')];
    await reread();
    await screen.findByText('This mission does not exist.');
    expect([name.isConnected, name.value, screen.getByText('Save').closest('button')?.disabled]).toEqual([true, 'Typed', true]);
  });

  it('says at each field what is wrong with it', async () => {
    await open();
    fireEvent.change(screen.getByLabelText('What is asked of the author'), { target: { value: 'x'.repeat(2001) } });
    press('Save');
    const field = (role: string, name: string, description: string) => screen.getByRole(role, { name, description }).getAttribute('aria-invalid');
    expect([
      field('textbox', 'Name', '1 to 120 characters'), field('textbox', 'What is asked of the author', 'At most 2,000 characters'),
      field('combobox', 'Conversations of the saved query', 'Choose which conversations'), untied(), made,
    ]).toEqual(['true', 'true', 'true', [], []]);
  });

  it('says at its field what the service does not take, until something is changed', async () => {
    const name = await open();
    fireEvent.change(name, { target: { value: 'Mission' } });
    fireEvent.change(screen.getByLabelText('Conversations of the saved query'), { target: { value: 'q' } });
    against = { reason: 'MISSION_INVALID', status: 400, metadata: { field: 'mission.weekly_limit', expects: 'NUMBER', least: '1', most: '20', actual: '21' } };
    press('Save');
    await screen.findByRole('spinbutton', { description: 'Expected: a number from 1 to 20; actual: 21. MISSION_INVALID' });
    expect([untied(), screen.queryByText(/The mission was not saved/)]).toEqual([[], null]);
    against = { reason: 'SAVED_QUERY_UNKNOWN', status: 404 };
    press('Save');
    await screen.findByRole('combobox', { description: 'There is no such saved query. SAVED_QUERY_UNKNOWN' });
    fireEvent.change(name, { target: { value: 'Another' } });
    expect(screen.queryByText('SAVED_QUERY_UNKNOWN')).toBeNull();
  });

  it('closes once one’s own deletion is done', async () => {
    await open('a');
    press('Delete');
    press('Delete A');
    await waitFor(() => expect(close).toHaveBeenCalledTimes(1));
    expect(screen.queryByText('This mission does not exist.')).toBeNull();
  });

  it('makes a mission by an id of its own: the same one when nothing was answered, another one when it was refused', async () => {
    held = [mission('query')];
    const name = await open();
    fireEvent.change(name, { target: { value: '夏' } });
    fireEvent.change(screen.getByLabelText('Conversations of the saved query'), { target: { value: 'q' } });
    failures = [503, 409];
    for (let count = 1; count <= 3; count += 1) {
      // somebody else made one of that id just before
      held = count === 2 ? [mission('query'), mission('query-2')] : held;
      press('Save');
      await waitFor(() => expect(made).toHaveLength(count));
      await waitFor(() => expect(client.isMutating() + client.isFetching()).toBe(0));
    }
    expect(made.map((one) => one.id)).toEqual(['query-2', 'query-2', 'query-3']);
    expect([made[0]?.requestId === made[1]?.requestId, made[1]?.requestId === made[2]?.requestId]).toEqual([true, false]);
  });
});
