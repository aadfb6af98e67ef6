// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import { LiveProvider } from '../../live/LiveProvider.tsx';
import { conversation } from '../../live/conversation.fixture.ts';
import { QueueRow } from '../queue/QueueRow.tsx';
import { Thread } from '../thread/Thread.tsx';

const MUTE = { reply: false, replyReason: 'NO_CALLBACK', replyMaxCharacters: 0 };
const MENDED = { reply: true, replyReason: '', replyMaxCharacters: 500 };

/** What the account can do now; undefined when it cannot be read. */
let capabilities: object | undefined;
let asked: string[];
let sent: number;

const then = (reason: string) => conversation({ state: 'CONVERSATION_STATE_ASSIGNED', agent: 'zoe', channelAccount: 'reviews', canReply: false, cannotReplyReason: reason });

function serve(reason: string): void {
  browser((address) => {
    const { pathname } = new URL(address, 'http://x');
    if (pathname.includes('/channelAccounts/')) {
      asked.push(pathname);
      return capabilities === undefined ? new Response('', { status: 404 }) : Response.json({ capabilities });
    }
    if (pathname.endsWith(':reply')) {
      sent++;
      return Response.json({ reason: 'ACCOUNT_DISABLED', status: 400 }, { status: 400, headers: { 'content-type': 'application/problem+json' } });
    }
    if (pathname.endsWith('/messages')) {
      return Response.json({ messages: [], nextPageToken: '' });
    }
    return pathname.endsWith('/conversations/c1') ? Response.json(then(reason)) : Response.json({ agents: [], absent: [], queues: [], conversations: [], nextPageToken: '' });
  });
}

const client = () => new QueryClient({ defaultOptions: { queries: { retry: false } } });

async function thread(reason: string): Promise<void> {
  serve(reason);
  await bench(() => <LiveProvider><Thread brand="nova" id="c1" next={() => {}} takesFocus={false} /></LiveProvider>, { role: 'agent', path: '/inbox', client: client() });
}

beforeEach(() => {
  Element.prototype.scrollIntoView = () => {};
  sessionStorage.clear();
  capabilities = MENDED;
  asked = [];
  sent = 0;
});

afterEach(() => {
  cleanup();
  sessionStorage.clear();
  vi.unstubAllGlobals();
});

describe('A conversation whose account could not answer when the customer wrote', () => {
  it.each(['NO_CALLBACK', 'ACCOUNT_DISABLED', 'ACCOUNT_UNKNOWN'])('has its field once the account was mended (%s)', async (reason) => {
    await thread(reason);
    const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Reply' });
    expect([field.readOnly, field.disabled]).toEqual([false, false]);
    await screen.findByText('0 / 500');
  });

  it('says why not as it is now', async () => {
    capabilities = { ...MUTE, replyReason: 'ACCOUNT_DISABLED' };
    await thread('NO_CALLBACK');
    await screen.findByText('The channel account is switched off.');
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('says what it was told when the account cannot be read', async () => {
    capabilities = undefined;
    await thread('NO_CALLBACK');
    await vi.waitFor(() => expect(asked).not.toEqual([]));
    await screen.findByText('This account only receives: no address for answers is set.');
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it.each([['SOURCE_ONLY', 'This came from a source that is only listened to.'], ['AUTHOR_ERASED', 'The person was erased; there is nobody to answer.']])('asks nobody where nobody can ever be answered (%s)', async (reason, words) => {
    await thread(reason);
    await screen.findByText(words);
    expect([asked, screen.queryByRole('textbox')]).toEqual([[], null]);
  });

  it('looks at the account again when it refused after all, and keeps the words', async () => {
    await thread('NO_CALLBACK');
    const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Reply' });
    await screen.findByText('0 / 500');
    fireEvent.change(field, { target: { value: 'Hello' } });
    capabilities = { ...MUTE, replyReason: 'ACCOUNT_DISABLED' };
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await vi.waitFor(() => expect(screen.getByRole<HTMLTextAreaElement>('textbox').readOnly).toBe(true));
    expect([sent, screen.getByRole<HTMLTextAreaElement>('textbox').value]).toEqual([1, 'Hello']);
    expect(screen.getByRole('alert').textContent).toContain('The channel account is switched off.');
  });

  it('is not marked as one that cannot be answered in the list any more', async () => {
    for (const can of [MUTE, MENDED]) {
      capabilities = can;
      asked = [];
      serve('NO_CALLBACK');
      await bench(() => <QueueRow conversation={then('NO_CALLBACK')} selected={false} now={0} open={() => {}} />, { role: 'agent', client: client() });
      await vi.waitFor(() => expect([asked.length, screen.queryByText('read only') !== null]).toEqual([1, can === MUTE]));
      cleanup();
    }
  });

  it('is marked as it was then for who may not read accounts, and nobody is asked', async () => {
    serve('NO_CALLBACK');
    const shown = await bench(() => <QueueRow conversation={then('NO_CALLBACK')} selected={false} now={0} open={() => {}} />, { role: 'analyst', client: client() });
    await screen.findByText('read only');
    await vi.waitFor(() => expect(shown.client.isFetching()).toBe(0));
    expect(asked).toEqual([]);
  });
});
