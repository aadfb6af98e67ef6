// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Role } from '../../api/session.tsx';
import type { Conversation, Message } from '../../api/types.ts';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import { LiveProvider } from '../../live/LiveProvider.tsx';
import { conversation } from '../../live/conversation.fixture.ts';
import { QueueRow } from '../queue/QueueRow.tsx';
import { Passage } from '../thread/Passage.tsx';
import { Thread } from '../thread/Thread.tsx';

const NOW = Date.parse('2026-11-19T12:00:00Z');
const held = conversation({ state: 'CONVERSATION_STATE_ASSIGNED', agent: 'zoe', agentName: 'Zoé', epoch: '5', author: { id: 'ana', name: 'Ana', handle: '', url: '', followers: '0' } });
const aside = { ...held, state: 'CONVERSATION_STATE_SNOOZED' as const, epoch: '6', snoozedUntil: '2026-11-20T09:00:00Z', turnAt: '2026-11-20T09:00:00Z' };

let shown: Conversation;
let asked: Record<string, unknown>[];
let refused: string | undefined;
const next = vi.fn();

beforeEach(() => {
  vi.spyOn(Date, 'now').mockReturnValue(NOW);
  shown = held;
  asked = [];
  refused = undefined;
  next.mockReset();
  Element.prototype.scrollIntoView = () => {};
  browser((address, init) => {
    const { pathname } = new URL(address, 'http://x');
    const verb = /conversations\/c1:(\w+)$/.exec(pathname)?.[1];
    if (verb !== undefined) {
      const body = JSON.parse(String(init?.body)) as Record<string, unknown>;
      asked.push({ verb, ...body });
      if (refused !== undefined) {
        return Response.json({ reason: refused, status: 400 }, { status: 400, headers: { 'content-type': 'application/problem+json' } });
      }
      shown = verb === 'snooze' ? { ...aside, agent: shown.agent, agentName: shown.agentName, snoozedUntil: String(body.until) } : { ...held, epoch: '7' };
      return Response.json(shown);
    }
    if (/events|signals|heartbeat/.test(pathname)) {
      return Response.json({});
    }
    if (pathname.endsWith('/messages')) {
      return Response.json({ messages: [], nextPageToken: '' });
    }
    return pathname.endsWith('/conversations/c1') ? Response.json(shown) : Response.json({ agents: [], absent: [], queues: [], conversations: [], nextPageToken: '' });
  });
});

afterEach(() => {
  cleanup();
  sessionStorage.clear();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const thread = (role: Role = 'agent') => bench(() => <LiveProvider><Thread brand="nova" id="c1" next={next} takesFocus={false} /></LiveProvider>, { role, path: '/inbox', client: new QueryClient({ defaultOptions: { queries: { retry: false } } }) });
const menu = async () => within(await screen.findByRole('dialog'));

it('puts aside by the keyboard alone, goes on to the next one, and the notice is the way back', async () => {
  await thread();
  await screen.findByRole('button', { name: 'Put aside…' });
  fireEvent.keyDown(document.body, { key: 's' });
  const hour = await (await menu()).findByRole('button', { name: /^In 1 hour/ });
  await vi.waitFor(() => expect(document.activeElement).toBe(hour));
  fireEvent.keyDown(hour, { key: 'ArrowDown' });
  fireEvent.keyDown(document.activeElement!, { key: 'ArrowDown' });
  expect(document.activeElement?.textContent).toBe('Tomorrow 9:0020 Nov, 09:00');
  fireEvent.click(document.activeElement!);
  await screen.findByText('Ana: put aside until 20 Nov, 09:00');
  expect(asked).toEqual([{ verb: 'snooze', epoch: '5', until: '2026-11-20T09:00:00.000Z', note: '' }]);
  expect(next).toHaveBeenCalledOnce();
  fireEvent.click(screen.getAllByRole('button', { name: 'Take it back' }).at(-1)!);
  await vi.waitFor(() => expect(asked[1]).toEqual({ verb: 'accept', epoch: '0', generation: '0' }));
});

it('a lead who put aside what somebody else has gives it back to them, in whose hands it was', async () => {
  shown = { ...held, agent: 'tom', agentName: 'Tom' };
  await thread('lead');
  fireEvent.click(await screen.findByRole('button', { name: 'Put aside…' }));
  fireEvent.click(await (await menu()).findByRole('button', { name: /^In 1 hour/ }));
  fireEvent.click(await screen.findByRole('button', { name: 'Give it back to Tom' }));
  await vi.waitFor(() => expect(asked[1]).toEqual({ verb: 'assign', epoch: '6', requestId: expect.any(String) as string, agent: 'tom', beyondCapacity: true }));
  await screen.findByText('Ana: given to Tom');
  expect(asked).toHaveLength(2);
});

it('another time for what somebody else has aside puts it into nobody’s hands', async () => {
  shown = { ...aside, agent: 'tom', agentName: 'Tom' };
  await thread('lead');
  fireEvent.keyDown(await screen.findByText(/put aside · Tom · back 20 Nov, 09:00/), { key: 's' });
  fireEvent.click(await (await menu()).findByRole('button', { name: /^In 1 hour/ }));
  const notice = (await screen.findByText('Ana: put aside until 19 Nov, 13:00')).parentElement as HTMLElement;
  expect(within(notice).getAllByRole('button').map((one) => one.textContent)).toEqual(['×']);
});

it('what is noted there does not send what is begun beneath', async () => {
  await thread();
  fireEvent.change(await screen.findByRole('textbox', { name: 'Reply' }), { target: { value: 'not to be sent yet' } });
  fireEvent.click(screen.getByRole('button', { name: 'Put aside…' }));
  fireEvent.keyDown((await menu()).getByLabelText(/^Note/), { key: 'Enter', ctrlKey: true });
  await Promise.resolve();
  expect([asked, sessionStorage.getItem('vigie.draft.zoe.c1.reply')]).toEqual([[], 'not to be sent yet']);
});

it('takes a time and a note of one’s own, and no time that is past', async () => {
  await thread();
  await screen.findByRole('button', { name: 'Put aside…' });
  fireEvent.keyDown(document.body, { key: 's' });
  const dialog = await menu();
  const time = dialog.getByLabelText(/^Another time/);
  fireEvent.change(time, { target: { value: '2026-11-19T11:59' } });
  expect((dialog.getByRole('button', { name: 'Put aside' }) as HTMLButtonElement).disabled).toBe(true);
  dialog.getByRole('alert');
  fireEvent.change(time, { target: { value: '2026-12-01T14:30' } });
  fireEvent.change(dialog.getByLabelText(/^Note/), { target: { value: ' carrier answers then ' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Put aside' }));
  await vi.waitFor(() => expect(asked).toEqual([{ verb: 'snooze', epoch: '5', until: '2026-12-01T14:30:00.000Z', note: 'carrier answers then' }]));
});

it('takes back what was refused and says why', async () => {
  refused = 'REPLY_UNDER_WAY';
  await thread();
  fireEvent.click(await screen.findByRole('button', { name: 'Put aside…' }));
  fireEvent.click(await (await menu()).findByRole('button', { name: /^In 3 hours/ }));
  await screen.findByText(/^Ana · Not put aside/);
  await screen.findByRole('button', { name: 'Resolve' });
});

it('takes what is aside by its key, before its time, and offers no answer to it', async () => {
  shown = aside;
  await thread();
  await screen.findByText(/put aside · back 20 Nov, 09:00/);
  expect(screen.queryByRole('textbox', { name: 'Reply' })).toBeNull();
  fireEvent.keyDown(document.body, { key: 'w' });
  await vi.waitFor(() => expect(asked).toEqual([{ verb: 'accept', epoch: '0', generation: '0' }]));
  await screen.findByRole('textbox', { name: 'Reply' });
});

it('a row says when it is back, whose it is, and how long its customer has waited all the same', async () => {
  await bench(() => <QueueRow conversation={{ ...aside, agent: 'tom', agentName: 'Tom' }} selected={false} now={NOW + 600_000} open={() => {}} />);
  expect(screen.getByRole('button').textContent).toContain('Tom · back 20 Nov, 09:00');
  expect(screen.getByRole('button').textContent).toContain('waiting for 10:00');
});

it('the history tells who put it aside until when and why, and that its time came', async () => {
  const line = (reason: string, part: Partial<Message>) => ({
    id: reason, direction: 'MESSAGE_DIRECTION_PASSAGE', agent: '', agentName: '', text: '', ...part,
    passage: { reason, fromAgent: 'tom', fromAgentName: 'Tom', toAgent: '', toAgentName: '', queue: 'care', until: reason === 'snoozed' ? aside.snoozedUntil : undefined },
  }) as Message;
  await bench(() => (
    <>
      <Passage message={line('snoozed', { agent: 'ines', agentName: 'Ines', text: 'calls back' })} brand="nova" zone="UTC" />
      <Passage message={line('snooze_over', {})} brand="nova" zone="UTC" />
    </>
  ));
  await screen.findByText('Ines put it aside until 20 Nov, 09:00; Tom had it');
  await screen.findByText('calls back');
  await screen.findByText('Its time has come: back in its queue, offered first to Tom');
});
