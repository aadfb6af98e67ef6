// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Role } from '../../api/session.tsx';
import type { Mention, Message } from '../../api/types.ts';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import { mention } from '../../listen/results/mention.fixture.ts';
import { conversation } from '../../live/conversation.fixture.ts';
import { Messages } from './Messages.tsx';

const message = (id: string, mentioned: string, direction = 'MESSAGE_DIRECTION_IN') =>
  ({ id, mention: mentioned, direction, agent: '', agentName: 'Lea', url: '', edited: false, deliveryState: '', text: `text of ${id}`, quoted: [], recipient: '' }) as unknown as Message;

const thread = [message('1', 'm1'), message('2', '', 'MESSAGE_DIRECTION_OUT'), message('3', 'm2'), message('4', 'm3')];
const angry = mention({ id: 'm1', labels: ['MENTION_LABEL_COMPLAINT'] });
const glad = mention({ id: 'm2', sentiment: 'SENTIMENT_POSITIVE' });

/** What was asked of search, and what was posted. */
let asked: URL[];
let sent: [string, Record<string, unknown>][];
let known: readonly Mention[] | undefined;

beforeEach(() => {
  [asked, sent, known] = [[], [], [angry, glad]];
  Element.prototype.scrollIntoView ??= () => {};
  browser((address, init) => {
    const url = new URL(address, 'http://console');
    if (init?.method === 'POST') {
      sent.push([url.pathname, JSON.parse(String(init.body)) as Record<string, unknown>]);
      return Response.json({ ...glad, sentiment: 'SENTIMENT_NEUTRAL', version: '2', corrected: ['ENRICHMENT_FIELD_SENTIMENT'] });
    }
    asked.push(url);
    return known === undefined
      ? Response.json({ reason: 'INDEX_UNAVAILABLE', status: 503 }, { status: 503 })
      : Response.json({ hits: known.map((one) => ({ mention: one, highlights: [], reasons: [], score: 0 })), nextPageToken: '' });
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function open(role: Role = 'agent', messages = thread) {
  const shown = await bench(() => <Messages conversation={conversation()} messages={messages} />, { role });
  await waitFor(() => expect(shown.client.isFetching()).toBe(0));
}

const heads = () => [...document.querySelectorAll('article header')].map((one) => one.textContent);

it('tells at each message of the customer what the machine made of it, all of it asked for at once', async () => {
  await open();
  expect(heads()).toEqual([
    expect.stringMatching(/− negative 0 complaint Correct$/), expect.not.stringContaining('Correct'), expect.stringMatching(/\+ positive 0 Correct$/), expect.not.stringContaining('Correct'),
  ]);
  expect(asked.map((one) => [one.pathname, one.searchParams.getAll('mentions'), one.searchParams.get('pageSize')])).toEqual([
    ['/v1/agencies/acme/brands/nova/mentions:search', ['m1', 'm2', 'm3'], '3'],
  ]);
});

it('lets an agent put right by one key what the machine made of the newest', async () => {
  await open();
  fireEvent.keyDown(document.body, { key: 'c' });
  await screen.findByRole('form', { name: 'Tone, labels and language' });
  fireEvent.click(screen.getByLabelText(/neutral/));
  fireEvent.click(screen.getByText('Save'));
  await waitFor(() => expect(sent).toMatchObject([['/v1/agencies/acme/brands/nova/mentions/m2:correct', { sentiment: 'SENTIMENT_NEUTRAL' }]]));
  await waitFor(() => expect(heads()[2]).toMatch(/= neutral\s+Correct$/));
  expect(screen.getAllByLabelText('said by a person')).toHaveLength(1);
});

it('shows whoever may not correct what the machine made of it all the same', async () => {
  await open('editor');
  expect([heads()[0], screen.queryByText('Correct')]).toEqual([expect.stringMatching(/− negative 0 complaint $/), null]);
  fireEvent.keyDown(document.body, { key: 'c' });
  expect(screen.queryByRole('form')).toBeNull();
});

it('is whole without it while search is away', async () => {
  known = undefined;
  await open();
  expect([document.querySelectorAll('article').length, screen.queryByText('Correct'), screen.queryByRole('alert'), asked.length]).toEqual([4, null, null, 1]);
});

it('asks nothing of search where nothing came in', async () => {
  await open('agent', [message('2', '', 'MESSAGE_DIRECTION_OUT')]);
  expect(asked).toEqual([]);
});
