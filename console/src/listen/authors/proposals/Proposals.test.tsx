// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Proposal, ProposalState } from '../../../api/types.ts';
import { bench, browser } from '../../../frame/bench.fixture.tsx';
import { Proposals } from './Proposals.tsx';

const proposal = (id: string) => ({
  id, mission: 'm', network: 'social', author: `${id}-author`, authorName: `Author ${id}`, mention: `${id}-mention`, state: 'PROPOSAL_STATE_PROPOSED', rank: 1, sharedMentions: 2, decidedBy: '',
}) as Proposal;

let decided: [string, ProposalState][];

beforeEach(() => {
  decided = [];
  browser((address, init) => {
    const id = /proposals\/(\w+):decide/.exec(address)?.[1];
    if (id === undefined) {
      return Response.json({ agents: [], proposals: [proposal('p'), proposal('q')], members: [], missions: [], nextPageToken: '' });
    }
    const { state } = JSON.parse(String(init?.body)) as { state: ProposalState };
    decided.push([id, state]);
    return Response.json({ ...proposal(id), state });
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('proposals are walked through and decided by keys, and nothing is decided without one in focus', async () => {
  await bench(() => <Proposals brand="nova" of={{ mission: 'm', state: '' }} shows="author" everything />);
  await screen.findByText('Author p');
  const row = () => document.activeElement?.getAttribute('data-row');
  fireEvent.keyDown(window, { key: 'a' });
  fireEvent.keyDown(window, { key: 'ArrowDown', altKey: true });
  fireEvent.keyDown(window, { key: 'a' });
  await waitFor(() => expect([decided, row()]).toEqual([[['p', 'PROPOSAL_STATE_OFFERED']], 'p']));
  // what is hoped for next
  await screen.findByText('They said yes');
  fireEvent.keyDown(window, { key: 'a' });
  await waitFor(() => expect(decided.at(-1)).toEqual(['p', 'PROPOSAL_STATE_ACCEPTED']));
  await screen.findByText('They did it');
  fireEvent.keyDown(window, { key: 'ArrowDown', altKey: true });
  fireEvent.keyDown(window, { key: 'x' });
  await waitFor(() => expect([decided.slice(2), row()]).toEqual([[['q', 'PROPOSAL_STATE_DISMISSED']], 'q']));
});

it('a proposal keeps the focus in its row when the button that was pressed goes', async () => {
  await bench(() => <Proposals brand="nova" of={{ mission: 'm', state: '' }} shows="author" everything />);
  await screen.findByText('Author p');
  const button = screen.getAllByText('Does not suit')[1]?.closest('button') as HTMLElement;
  button.focus();
  fireEvent.click(button);
  await screen.findByText('Dismissed');
  expect(document.activeElement?.getAttribute('data-row')).toBe('q');
  // by mistake
  fireEvent.keyDown(window, { key: 'a' });
  await waitFor(() => expect(decided.at(-1)).toEqual(['q', 'PROPOSAL_STATE_PROPOSED']));
});
