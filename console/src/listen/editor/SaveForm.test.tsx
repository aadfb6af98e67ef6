// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SavedQuery } from '../../api/types.ts';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import { SaveForm } from './SaveForm.tsx';

let made: string[];
const done = vi.fn();

function serve(_: string, init: RequestInit = {}): Response {
  if (init.method === 'POST') {
    const body = JSON.parse(String(init.body)) as SavedQuery;
    made.push(body.id);
    return Response.json(body);
  }
  return Response.json({ savedQueries: [{ id: 'outage', brand: 'nova', displayName: 'Outage' }, { id: 'prices', brand: 'other', displayName: 'Prices' }], nextPageToken: '' });
}

async function save(name: string) {
  const { client } = await bench(() => <SaveForm brand="nova" query="outage" unsaved={() => {}} cancel={() => {}} done={done} />);
  await waitFor(() => expect(client.isFetching()).toBe(0));
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: name } });
  fireEvent.click(screen.getByText('Save'));
  await waitFor(() => expect(done).toHaveBeenCalled());
}

beforeEach(() => {
  made = [];
  done.mockClear();
  browser(serve);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('SaveForm', () => {
  it.each([['Outage', 'outage-2'], ['Prices', 'prices']])('saves “%s” by an id that no other query of the brand has', async (name, id) => {
    await save(name);
    expect(made).toEqual([id]);
  });
});
