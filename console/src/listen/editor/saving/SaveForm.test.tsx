// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Role } from '../../../api/session.tsx';
import type { SavedQuery } from '../../../api/types.ts';
import { bench, browser } from '../../../frame/bench.fixture.tsx';
import { untied } from '../../../frame/fields/tied.fixture.ts';
import { savedQuery } from '../saved-query.fixture.ts';
import { SaveForm } from './SaveForm.tsx';

let made: string[];
let kept: { owner: string }[];
/** What it answers to a change in place of making it. */
let against: Record<string, unknown> | undefined;
const done = vi.fn();

function serve(address: string, init: RequestInit = {}): Response {
  if (init.method === 'POST') {
    const body = JSON.parse(String(init.body)) as SavedQuery;
    made.push(body.id);
    return Response.json(body);
  }
  if (init.method === 'PATCH' && against !== undefined) {
    return Response.json(against, { status: 400 });
  }
  if (init.method === 'PATCH') {
    kept.push(JSON.parse(String(init.body)) as { owner: string });
    return Response.json(savedQuery());
  }
  if (address.includes('/members?')) {
    return Response.json({ members: [{ id: 'zoe', username: 'zoe', displayName: 'Zoé', roles: [] }, { id: 'ines', username: 'ines', displayName: 'Inès', roles: [] }] });
  }
  return Response.json({ agents: [], savedQueries: [{ id: 'outage', brand: 'nova', displayName: 'Outage' }, { id: 'prices', brand: 'other', displayName: 'Prices' }], nextPageToken: '' });
}

async function save(name: string) {
  const { client } = await bench(() => <SaveForm brand="nova" query="outage" takeIn={() => {}} unsaved={() => {}} cancel={() => {}} done={done} />);
  await waitFor(() => expect(client.isFetching()).toBe(0));
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: name } });
  fireEvent.click(screen.getByText('Save'));
  await waitFor(() => expect(done).toHaveBeenCalled());
}

beforeEach(() => {
  made = [];
  kept = [];
  against = undefined;
  done.mockClear();
  browser(serve);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('SaveForm', () => {
  it('says what the objective does', async () => {
    await bench(() => <SaveForm brand="nova" query="outage" takeIn={() => {}} unsaved={() => {}} cancel={() => {}} done={done} />);
    const objective = screen.getByLabelText('Objective');
    const said = () => document.getElementById(objective.getAttribute('aria-describedby') ?? '')?.textContent;
    fireEvent.change(objective, { target: { value: 'OBJECTIVE_LEADS' } });
    expect(said()).toContain('its owner is given');
    fireEvent.change(objective, { target: { value: 'OBJECTIVE_COMPETITOR' } });
    expect(said()).toContain('only watched');
  });

  it.each([['Outage', 'outage-2'], ['Prices', 'prices']])('saves “%s” by an id that no other query of the brand has', async (name, id) => {
    await save(name);
    expect(made).toEqual([id]);
  });
});

describe('the owner of a query', () => {
  const choices = async (owner: string, role?: Role) => {
    const saved = savedQuery({ owner });
    const { client } = await bench(() => <SaveForm brand="nova" query="panne" saved={saved} takeIn={() => {}} unsaved={() => {}} cancel={() => {}} done={done} />, { role });
    await waitFor(() => expect(client.isFetching()).toBe(0));
    return screen.getByLabelText('Owner') as HTMLSelectElement;
  };
  const texts = (field: HTMLSelectElement) => [...field.options].map((one) => one.text);

  it('is chosen among those who work for the brand, by name', async () => {
    const field = await choices('zoe');
    expect([texts(field), field.selectedOptions[0]?.text]).toEqual([['Nobody', 'Me', 'Inès'], 'Me']);
    fireEvent.change(field, { target: { value: 'ines' } });
    fireEvent.click(screen.getByText('Save'));
    await waitFor(() => expect(kept.map((one) => one.owner)).toEqual(['ines']));
  });

  it('stays who it is when the person may not see who works for the brand, or they work there no longer', async () => {
    const field = await choices('ines', 'analyst');
    expect([texts(field), field.value, field.required]).toEqual([['Nobody', 'Me', 'ines'], 'ines', true]);
  });
});

describe('what is wrong with a query', () => {
  it('is said at its field, in the words of the console, before anything is sent', async () => {
    await bench(() => <SaveForm brand="nova" query="outage" takeIn={() => {}} unsaved={() => {}} cancel={() => {}} done={done} />);
    fireEvent.change(screen.getByLabelText(/^Reaction time/), { target: { value: '44641' } });
    fireEvent.click(screen.getByText('Save'));
    await screen.findByRole('textbox', { name: 'Name', description: 'Expected: 1 to 200 characters.' });
    screen.getByRole('spinbutton', { description: /^Expected: whole minutes from 0 to 44,640\./ });
    expect([made, untied(), document.querySelector('form')?.noValidate]).toEqual([[], [], true]);
  });

  it('is said at its field when the service says so, with what it was, until the field is changed', async () => {
    await bench(() => <SaveForm brand="nova" query="panne" saved={savedQuery()} takeIn={() => {}} unsaved={() => {}} cancel={() => {}} done={done} />);
    against = { reason: 'SAVED_QUERY_INVALID', status: 400, metadata: { field: 'saved_query.priority', expects: 'NUMBER', least: '1', most: '5', actual: '7' } };
    fireEvent.click(screen.getByText('Save'));
    await screen.findByRole('combobox', { name: 'Priority', description: 'Expected: a number from 1 to 5; actual: 7. SAVED_QUERY_INVALID' });
    expect(screen.queryByText(/The query was not saved/)).toBeNull();
    fireEvent.change(screen.getByLabelText('Priority'), { target: { value: '2' } });
    expect(screen.queryByText('SAVED_QUERY_INVALID')).toBeNull();
    against = { reason: 'SAVED_QUERY_EXISTS', status: 409 };
    fireEvent.click(screen.getByText('Save'));
    await screen.findByText(/The query was not saved/);
  });
});
