// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Role } from '../api/session.tsx';
import type { Conversation } from '../api/types.ts';
import { bench, browser } from '../frame/bench.fixture.tsx';
import { LiveProvider } from '../live/LiveProvider.tsx';
import { conversation } from '../live/conversation.fixture.ts';
import { BoardPage } from './BoardPage.tsx';

const queue = (id: string, displayName: string) => ({ id, agency: 'acme', brand: 'nova', displayName, languages: [], purpose: 'care', reservationSeconds: 30, firstResponseTargetSeconds: 1800, waiting: '1', etag: 'e' });
const person = (agent: string, name: string, load: number, availability = 'AVAILABLE') => ({ agent, name, availability: `AVAILABILITY_${availability}`, conversation: '', typing: false, load, capacity: 5, roles: [] });

let waiting: Conversation;
let held: Conversation;
let here: ReturnType<typeof person>[];
let queues: () => Promise<void>;
let asked: Record<string, unknown>[];
let answer: (body: Record<string, unknown>) => Response | Promise<Response>;

function refusal(reason: string): Response {
  return Response.json({ reason, status: 400 }, { status: 400, headers: { 'content-type': 'application/problem+json' } });
}

beforeEach(() => {
  waiting = conversation({ id: 'w', author: { id: 'ana', name: 'Ana', handle: '', url: '', followers: '0' }, epoch: '4' });
  held = conversation({ id: 'h', author: { id: 'bob', name: 'Bob', handle: '', url: '', followers: '0' }, state: 'CONVERSATION_STATE_ASSIGNED', agent: 'lea', agentName: 'Léa', epoch: '7' });
  here = [person('lea', 'Léa', 1), person('tom', 'Tom', 3), person('max', 'Max', 5), person('eva', 'Eva', 0, 'AWAY')];
  queues = () => Promise.resolve();
  asked = [];
  answer = ({ agent, queue: to }) => Response.json(agent === undefined ? { ...held, state: 'CONVERSATION_STATE_NEW', agent: '', queue: to, epoch: '9' } : { ...waiting, state: 'CONVERSATION_STATE_ASSIGNED', agent, agentName: 'Tom', epoch: '5' });
  browser((address, init) => {
    const { pathname, searchParams } = new URL(address, 'http://x');
    if (pathname.endsWith(':assign')) {
      const body = JSON.parse(String(init?.body)) as Record<string, unknown>;
      asked.push({ ...body, of: pathname.split('/').at(-1) });
      return answer(body);
    }
    if (pathname.endsWith('/queues')) {
      const all = Response.json({ queues: [queue('care', 'Customer care'), queue('press', 'Press')], nextPageToken: '' });
      return pathname.includes('/nova/') ? queues().then(() => all) : all;
    }
    if (pathname.endsWith('/presence')) {
      return Response.json({ agents: here, absent: [] });
    }
    if (/events|signals|heartbeat/.test(pathname)) {
      return Response.json({});
    }
    const all = searchParams.get('states') === 'assigned' ? [held] : [waiting];
    return Response.json({ conversations: all, total: '1', nextPageToken: '', sequence: '1' });
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const board = (role: Role = 'lead') => bench(() => <LiveProvider><BoardPage /></LiveProvider>, { role, path: '/board', client: new QueryClient({ defaultOptions: { queries: { retry: false } } }) });
const card = (name: string) => within(screen.getByRole('region', { name: 'Who is here' })).getByText(name).closest('li') as HTMLElement;
const goal = async (name: RegExp) => within(await screen.findByRole('dialog')).findByRole('button', { name });

it('gives what is due next by the keyboard, and shows it with whoever has it at once', async () => {
  let go = () => {};
  answer = ({ agent }) => new Promise((resolve) => { go = () => resolve(Response.json({ ...waiting, state: 'CONVERSATION_STATE_ASSIGNED', agent, agentName: 'Tom', epoch: '5' })); });
  await board();
  await screen.findByRole('button', { name: /^Ana/ });
  fireEvent.keyDown(document.body, { key: 'v' });
  const tom = await goal(/^Tom/);
  const lea = await goal(/^Léa/);
  // who has most room, without a further key
  await vi.waitFor(() => expect(document.activeElement).toBe(lea));
  fireEvent.keyDown(lea, { key: 'ArrowDown' });
  expect(document.activeElement).toBe(tom);
  fireEvent.click(tom);
  await vi.waitFor(() => expect(within(card('Tom')).getByRole('button', { name: /^Ana/ })).toBeTruthy());
  expect(asked).toEqual([{ of: 'w:assign', agent: 'tom', beyondCapacity: false, epoch: '4', requestId: expect.any(String) }]);
  await act(async () => go());
  await screen.findByText('Ana: given to Tom');
});

it('begins with the queues when nobody can take it', async () => {
  let go = () => {};
  here = [person('eva', 'Eva', 0, 'AWAY')];
  const gone = new Promise<void>((resolve) => { go = resolve; });
  queues = () => gone;
  await board();
  await screen.findByRole('button', { name: /^Ana/ });
  fireEvent.keyDown(document.body, { key: 'v' });
  await goal(/^Eva/);
  await act(async () => go());
  const press = await goal(/^Press/);
  await vi.waitFor(() => expect(document.activeElement).toBe(press));
});

it('says when nobody knows which queues there are', async () => {
  queues = () => Promise.reject(new TypeError('no network'));
  await board();
  await screen.findByRole('button', { name: /^Ana/ });
  fireEvent.keyDown(document.body, { key: 'v' });
  await goal(/^Tom/);
  await within(screen.getByRole('dialog')).findByText('Queues: not up to date, the rest works.');
});

it('takes back what was refused and says why; who is full gets it when the lead insists', async () => {
  answer = ({ agent, beyondCapacity }) => (beyondCapacity === true ? Response.json({ ...waiting, state: 'CONVERSATION_STATE_ASSIGNED', agent, agentName: 'Max', epoch: '5' }) : refusal('CAPACITY_REACHED'));
  await board();
  const piece = await screen.findByRole('button', { name: /^Ana/ });
  await screen.findByText('Max');
  const carried = { setData: () => {}, effectAllowed: '' };
  fireEvent.dragStart(piece, { dataTransfer: carried });
  fireEvent.drop(card('Max'), { dataTransfer: carried });
  const anyway = await screen.findByRole('button', { name: 'Give anyway' });
  expect(within(card('Max')).queryByRole('button', { name: /^Ana/ })).toBeNull();
  fireEvent.click(anyway);
  await vi.waitFor(() => expect(within(card('Max')).getByRole('button', { name: /^Ana/ })).toBeTruthy());
  expect(new Set(asked.map((one) => one.requestId)).size).toBe(2);
});

it('offers nobody who is away, and gives what somebody holds to a queue', async () => {
  await board();
  fireEvent.click(await screen.findByRole('button', { name: /^Bob/ }));
  expect((await goal(/^Eva/) as HTMLButtonElement).disabled).toBe(true);
  expect(within(screen.getByRole('dialog')).queryByRole('button', { name: /^Léa/ })).toBeNull();
  expect(await goal(/^Back to Customer care/)).toBeTruthy();
  fireEvent.click(await goal(/^Press/));
  await screen.findByText('Bob: waits in Press');
  expect(asked).toEqual([{ of: 'h:assign', queue: 'press', epoch: '7', requestId: expect.any(String) }]);
});

it('lets nobody give away who leads nobody', async () => {
  await board('agent');
  await screen.findByText('Tom');
  expect(screen.queryByRole('button', { name: /^Ana/ })).toBeNull();
});
