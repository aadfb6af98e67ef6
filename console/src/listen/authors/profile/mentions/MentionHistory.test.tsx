// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { authorKeys } from '../../../../api/author/author-keys.ts';
import { spottedKeys } from '../../../../api/mention/spotted.ts';
import { bench, browser } from '../../../../frame/bench.fixture.tsx';
import { Commands } from '../../../../frame/keys/commands.fixture.tsx';
import { mention } from '../../../results/mention.fixture.ts';
import { MentionHistory } from './MentionHistory.tsx';

const ana = { network: 'mail', author: 'ana' };
let asked: { sentiment?: string; version: string }[];
let refused: boolean;
let client: QueryClient;

function serve(address: string, init: RequestInit = {}): Response {
  if (init.method === 'POST') {
    const body = JSON.parse(String(init.body)) as { sentiment: 'SENTIMENT_POSITIVE'; version: string };
    asked.push(body);
    return refused ? Response.json({ reason: 'ETAG_MISMATCH', status: 409 }, { status: 409 }) : Response.json(mention({ sentiment: body.sentiment, corrected: ['ENRICHMENT_FIELD_SENTIMENT'], version: '2' }));
  }
  return Response.json(address.includes('authorMentions') ? { mentions: [mention(), mention({ id: 'm2', text: 'again' })], nextPageToken: '' } : {});
}

const row = async () => (await screen.findByText('no answer yet')).closest('li') as HTMLElement;

async function correct() {
  fireEvent.click(await screen.findByLabelText(/positive/));
  fireEvent.click(screen.getByText('Save'));
}

beforeEach(async () => {
  [asked, refused] = [[], false];
  browser(serve);
  ({ client } = await bench(() => <><MentionHistory brand="nova" of={ana} /><Commands /></>, { path: '/listen/author' }));
  client.setQueryData(authorKeys.profile('acme', 'nova', ana), {});
  client.setQueryData(spottedKeys.corrections('acme', 'nova'), {});
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('what an author said', () => {
  it('is corrected where it stands, by key too, and what counts it is out of date', async () => {
    const line = await row();
    line.focus();
    fireEvent.keyDown(line, { key: 'c' });
    await correct();
    await within(line).findByText(/^positive/);
    await waitFor(() => expect(asked).toMatchObject([{ sentiment: 'SENTIMENT_POSITIVE', version: '1' }]));
    await waitFor(() => expect(client.isMutating()).toBe(0));
    expect(within(line).getByLabelText('said by a person')).toBeDefined();
    const stale = (key: readonly unknown[]) => client.getQueryState(key)?.isInvalidated;
    expect([stale(authorKeys.profile('acme', 'nova', ana)), stale(spottedKeys.corrections('acme', 'nova'))]).toEqual([true, true]);
  });

  it('is as it was when the correction is refused', async () => {
    refused = true;
    const line = await row();
    fireEvent.click(within(line).getByText('Correct'));
    await correct();
    await screen.findByText(/^The correction was not taken/);
    expect(within(line).queryByText(/^positive/)).toBeNull();
  });

  it('is not corrected by a command while another one is', async () => {
    fireEvent.click(within(await row()).getByText('Correct'));
    fireEvent.click(await screen.findByLabelText(/positive/));
    screen.getByText('again').closest('li')?.focus();
    expect([screen.queryByText('Command: Correct'), (screen.getByLabelText(/positive/) as HTMLInputElement).checked, screen.getAllByRole('dialog').length]).toEqual([null, true, 1]);
    fireEvent.click(screen.getByText('Cancel'));
    fireEvent.click(await screen.findByText('Leave'));
    await screen.findByText('Command: Correct');
  });

  it('is walked through by key', async () => {
    const line = await row();
    await act(async () => { fireEvent.keyDown(window, { key: 'j' }); });
    expect(document.activeElement).toBe(line);
    fireEvent.keyDown(line, { key: 'j' });
    expect(document.activeElement?.textContent).toContain('again');
  });
});

describe('somebody who may not correct', () => {
  it('is offered no correction', async () => {
    cleanup();
    await bench(() => <MentionHistory brand="nova" of={ana} />, { path: '/listen/author', role: 'editor' });
    const line = await row();
    expect(within(line).queryByText('Correct')).toBeNull();
  });
});
