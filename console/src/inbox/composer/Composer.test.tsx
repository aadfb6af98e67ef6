// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { useRef, useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Conversation } from '../../api/types.ts';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import { useActions } from '../../frame/keys/actions.tsx';
import { LiveProvider } from '../../live/LiveProvider.tsx';
import { conversation } from '../../live/conversation.fixture.ts';
import { Composer } from './Composer.tsx';
import { possible } from '../conversation/possible.ts';

const mine = conversation({ state: 'CONVERSATION_STATE_ASSIGNED', agent: 'zoe' });

function Bench() {
  const field = useRef<HTMLTextAreaElement>(null);
  return <LiveProvider><Composer conversation={mine} can={possible(mine, 'zoe', true, false)} field={field} accept={() => {}} wake={() => {}} reopen={() => {}} /></LiveProvider>;
}

beforeEach(() => {
  sessionStorage.clear();
  browser((address) => Response.json(address.includes('channelAccounts') ? { capabilities: { replyMaxCharacters: 5 } } : {}));
});

afterEach(() => {
  cleanup();
  sessionStorage.clear();
  vi.unstubAllGlobals();
});

describe('Composer', () => {
  it('says at the field that the words are too many', async () => {
    await bench(Bench, { role: 'agent' });
    const field = screen.getByRole('textbox', { name: 'Reply' });
    await screen.findByText('0 / 5');
    fireEvent.change(field, { target: { value: 'Hello' } });
    expect(field.getAttribute('aria-invalid')).toBe('false');
    fireEvent.change(field, { target: { value: 'Hello there' } });
    expect(screen.getByRole('textbox', { name: 'Reply', description: /^11 \/ 5/ }).getAttribute('aria-invalid')).toBe('true');
  });

  it('gives words back that had never left, and sends them as something new', async () => {
    const ids: string[] = [];
    browser((address, init) => {
      if (address.endsWith(':reply')) {
        ids.push((JSON.parse(init?.body as string) as { requestId: string }).requestId);
        return Response.json({ message: { id: 'm', direction: 'MESSAGE_DIRECTION_OUT', deliveryState: 'refused', deliveryReason: 'NEVER_SENT', text: 'Hello' } });
      }
      return Response.json(address.includes('channelAccounts') ? { capabilities: { replyMaxCharacters: 5 } } : {});
    });
    await bench(Bench, { role: 'agent' });
    const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Reply' });
    for (const sent of [1, 2]) {
      fireEvent.change(field, { target: { value: 'Hello' } });
      const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Send' });
      // the words are back a moment before their call has ended
      await vi.waitFor(() => expect(button.disabled).toBe(false));
      fireEvent.click(button);
      await vi.waitFor(() => expect([ids.length, field.value]).toEqual([sent, 'Hello']));
    }
    expect(new Set(ids).size).toBe(2);
  });
});

describe('What is written', () => {
  const PROBLEM = { 'content-type': 'application/problem+json' };
  const field = (name: string) => screen.getByRole<HTMLTextAreaElement>('textbox', { name });
  const write = (name: string, text: string) => fireEvent.change(field(name), { target: { value: text } });
  const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
  let leave: (gone: boolean) => void = () => {};

  /** The conversation, until somebody goes on to the next one. */
  function Inbox() {
    const [gone, setGone] = useState(false);
    leave = (next) => act(() => setGone(next));
    return gone ? null : <Bench />;
  }

  /** Refuses what is written once it is let go. */
  function refusing(status: number, reason: string) {
    let answer: ((_: Response) => void) | undefined;
    browser((address) => {
      if (/:(reply|addNote)$/.test(address)) {
        return new Promise((resolve) => { answer = resolve; });
      }
      return Response.json(address.includes('channelAccounts') ? { capabilities: { replyMaxCharacters: 50 } } : {});
    });
    return () => act(async () => {
      await vi.waitFor(() => expect(answer).toBeDefined());
      answer?.(Response.json({ reason, status }, { status, headers: PROBLEM }));
    });
  }

  it('to colleagues never becomes an answer to the customer', async () => {
    await bench(Inbox, { role: 'agent' });
    press('Internal note');
    write('Internal note', 'He is lying');
    press(/^Reply as/);
    expect(field('Reply').value).toBe('');
    write('Reply', 'Hi');
    leave(true);
    leave(false);
    expect(field('Reply').value).toBe('Hi');
    write('Reply', '');
    leave(true);
    leave(false);
    expect(field('Internal note').value).toBe('He is lying');
  });

  it('comes back where it was written when it is refused, above what was written since', async () => {
    const refuse = refusing(503, 'ROUTING_UNAVAILABLE');
    await bench(Inbox, { role: 'agent' });
    press('Internal note');
    write('Internal note', 'Order found');
    press('Add note');
    await vi.waitFor(() => expect(field('Internal note').value).toBe(''));
    write('Internal note', 'See CRM');
    press(/^Reply as/);
    write('Reply', 'Good news');
    await refuse();
    await screen.findByText(/^The note was not saved/);
    expect(field('Reply').value).toBe('Good news');
    press('Internal note');
    expect(field('Internal note').value).toBe('Order found\n\nSee CRM');
  });

  it('is told of with a way back when it fails while its author is elsewhere', async () => {
    const refuse = refusing(503, 'ROUTING_UNAVAILABLE');
    await bench(Inbox, { role: 'agent' });
    await screen.findByText('0 / 50');
    write('Reply', 'Hello');
    press('Send');
    await vi.waitFor(() => expect(field('Reply').value).toBe(''));
    leave(true);
    await refuse();
    await screen.findByText(/· The reply was not sent/);
    expect(screen.getByRole('link', { name: 'Open the conversation' }).getAttribute('href')).toMatch(/^\/inbox\/nova\//);
    leave(false);
    expect(field('Reply').value).toBe('Hello');
  });

  it('is sent a second time only as it may be sent at all', async () => {
    const refuse = refusing(409, 'ALREADY_ANSWERED');
    await bench(Inbox, { role: 'agent' });
    await screen.findByText('0 / 50');
    write('Reply', 'Hello');
    press('Send');
    await refuse();
    const anyway = await screen.findByRole<HTMLButtonElement>('button', { name: 'Send anyway' });
    await vi.waitFor(() => expect(anyway.disabled).toBe(false));
    write('Reply', 'x'.repeat(51));
    expect(anyway.disabled).toBe(true);
    write('Reply', '');
    expect(anyway.disabled).toBe(true);
    press('Internal note');
    expect(screen.queryByRole('button', { name: 'Send anyway' })).toBeNull();
    press(/^Reply as/);
    press('Do not send');
    expect(document.activeElement).toBe(field('Reply'));
  });
});

describe('A conversation that is taken away while somebody answers', () => {
  let show: (next: Conversation) => void = () => {};
  const done = vi.fn();

  /** With a command that a letter starts, as the inbox has many. */
  function Box() {
    const field = useRef<HTMLTextAreaElement>(null);
    const [shown, setShown] = useState(mine);
    show = (next) => act(() => setShown(next));
    useActions([{ id: 'resolve', group: '', label: 'resolve', keys: 'e', run: done }]);
    return <LiveProvider><Composer conversation={shown} can={possible(shown, 'zoe', true, true)} field={field} accept={() => {}} wake={() => {}} reopen={() => {}} /></LiveProvider>;
  }

  const field = () => screen.getByRole<HTMLTextAreaElement>('textbox');
  const toTom = { ...mine, agent: 'tom', agentName: 'Tom' };

  it('leaves the words and the focus where they were, so that what is struck next commands nothing', async () => {
    await bench(Box, { role: 'agent' });
    act(() => field().focus());
    fireEvent.change(field(), { target: { value: 'Your order left' } });
    const before = field();
    show(toTom);
    expect([field() === before, document.activeElement === before, before.value, before.readOnly]).toEqual([true, true, 'Your order left', true]);
    expect(screen.getByRole('alert').textContent).toContain('Tom holds this conversation');
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'e' });
    expect(done).not.toHaveBeenCalled();
    show(mine);
    expect([field() === before, before.readOnly]).toEqual([true, false]);
  });

  it('keeps the field until its writer leaves it, when they had only begun', async () => {
    await bench(Box, { role: 'agent' });
    act(() => field().focus());
    show(toTom);
    expect(document.activeElement).toBe(field());
    act(() => field().blur());
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('lets the words become a note for whoever has it now', async () => {
    await bench(Box, { role: 'agent' });
    fireEvent.change(field(), { target: { value: 'Your order left' } });
    show(toTom);
    fireEvent.keyDown(document.body, { key: 'm' });
    await vi.waitFor(() => expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Internal note' }).value).toBe('Your order left'));
    fireEvent.click(screen.getByRole('button', { name: /^Reply as/ }));
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});

describe('Whom an answer goes to', () => {
  const FORM = { id: 'noreply@form.example', name: 'Contact form', handle: '', url: '', followers: '0' };
  const form = (address: string, part: Partial<Conversation> = {}) => conversation({
    state: 'CONVERSATION_STATE_ASSIGNED', agent: 'zoe', network: 'mail', author: FORM,
    replyRecipient: { address, differsFromAuthor: address !== FORM.id, otherDomain: !address.endsWith('@form.example') }, ...part,
  });
  let show: (next: Conversation) => void = () => {};

  function Box({ first }: { first: Conversation }) {
    const field = useRef<HTMLTextAreaElement>(null);
    const [shown, setShown] = useState(first);
    show = setShown;
    return <LiveProvider><Composer conversation={shown} can={possible(shown, 'zoe', true, false)} field={field} accept={() => {}} wake={() => {}} reopen={() => {}} /></LiveProvider>;
  }

  function answering(sent: string[], refusal?: object) {
    browser((address, init) => {
      if (address.endsWith(':reply')) {
        sent.push((JSON.parse(init?.body as string) as { recipient: string }).recipient);
        return refusal === undefined
          ? Response.json({ message: { id: 'm', direction: 'MESSAGE_DIRECTION_OUT', deliveryState: 'delivered', deliveryReason: '', text: 'Hello' } })
          : Response.json(refusal, { status: 409, headers: { 'content-type': 'application/problem+json' } });
      }
      return Response.json(address.includes('channelAccounts') ? { capabilities: { replyMaxCharacters: 50 } } : {});
    });
  }

  const write = (text: string) => fireEvent.change(screen.getByRole('textbox', { name: 'Reply' }), { target: { value: text } });
  const send = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Send' });

  it('is said quietly when it is the author', async () => {
    await bench(() => <Box first={form(FORM.id)} />, { role: 'agent' });
    expect(screen.getByText('To noreply@form.example')).toBeTruthy();
    expect(screen.queryByRole('note')).toBeNull();
  });

  it('is plainly said when it is not, and another domain with it', async () => {
    await bench(() => <Box first={form('eva@form.example')} />, { role: 'agent' });
    expect(screen.getByRole('note').textContent).toBe('The answer goes to eva@form.example, not to noreply@form.example.');
    act(() => show(form('kundin@shop.example')));
    expect(screen.getByRole('note').textContent).toBe('The answer goes to kundin@shop.example, not to noreply@form.example. The domain is not the sender’s.');
  });

  it('is not said of notes, nor where only the author can be answered', async () => {
    await bench(() => <Box first={form('kundin@shop.example')} />, { role: 'agent' });
    fireEvent.click(screen.getByRole('button', { name: 'Internal note' }));
    expect(screen.queryByRole('note')).toBeNull();
    act(() => show(form('x', { network: 'webhook', replyRecipient: undefined })));
    fireEvent.click(screen.getByRole('button', { name: /^Reply as/ }));
    expect(screen.queryByText(/^To /)).toBeNull();
  });

  it('is sent as it was seen', async () => {
    const sent: string[] = [];
    answering(sent);
    await bench(() => <Box first={form('kundin@shop.example')} />, { role: 'agent' });
    write('Hello');
    fireEvent.click(send());
    await vi.waitFor(() => expect(sent).toEqual(['kundin@shop.example']));
  });

  it('cannot change under what is being written', async () => {
    const sent: string[] = [];
    answering(sent);
    await bench(() => <Box first={form('kundin@shop.example')} />, { role: 'agent' });
    write('Hello');
    act(() => show(form('mallory@evil.example')));
    expect(screen.getByRole('alert').textContent).toContain('to mallory@evil.example, no longer to kundin@shop.example.');
    expect(send().disabled).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: 'Answer there' }));
    expect(send().disabled).toBe(false);
    fireEvent.click(send());
    await vi.waitFor(() => expect(sent).toEqual(['mallory@evil.example']));
  });

  it('gives the words back when it had changed already', async () => {
    const sent: string[] = [];
    answering(sent, { reason: 'RECIPIENT_CHANGED', status: 409, metadata: { expected: 'mallory@evil.example', actual: 'kundin@shop.example' } });
    await bench(() => <Box first={form('kundin@shop.example')} />, { role: 'agent' });
    write('Hello');
    fireEvent.click(send());
    await vi.waitFor(() => expect([sent.length, screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Reply' }).value]).toEqual([1, 'Hello']));
    expect(screen.getByText(/wants answers sent to somebody else/)).toBeTruthy();
    act(() => show(form('mallory@evil.example')));
    expect(screen.getByRole('alert').textContent).toContain('no longer to kundin@shop.example');
  });
});
