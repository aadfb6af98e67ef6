// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Message } from '../../api/types.ts';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import { conversation } from '../../live/conversation.fixture.ts';
import { Messages } from '../thread/Messages.tsx';

const calls: string[] = [];

function sent(deliveryState: string): Message {
  return { id: 'm', direction: 'MESSAGE_DIRECTION_OUT', delivery: 'd1', deliveryState, deliveryReason: '', text: 'Hello', agent: 'lea', agentName: 'Léa', recipient: '', url: '' } as Message;
}

interface Known {
  role?: 'lead' | 'agent';
  status?: number;
  reason?: string;
  awaitsDecision?: boolean;
}

async function shown(deliveryState: string, { role = 'lead', status = 200, reason = 'OUTCOME_KNOWN', awaitsDecision = true }: Known = {}) {
  browser((address, init) => {
    if (init?.method !== 'POST') {
      return Response.json({ id: 'd1', awaitsDecision, etag: 'seen' });
    }
    calls.push(`${address} ${String(init.body)}`);
    return status === 200
      ? Response.json({})
      : new Response(JSON.stringify({ status, reason }), { status, headers: { 'content-type': 'application/problem+json' } });
  });
  return bench(() => <Messages conversation={conversation({})} messages={[sent(deliveryState)]} />, { role });
}

const names = () => screen.queryAllByRole('button').map((one) => one.textContent);
const button = (name: string) => screen.queryByRole<HTMLButtonElement>('button', { name });
const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));
const decided = (decision: string, etag?: string) =>
  vi.waitFor(() => expect(calls).toEqual([expect.stringMatching(new RegExp(`/deliveries/d1:decide \\{"decision":"${decision}"${etag === undefined ? '' : `,"etag":"${etag}"`}\\}$`))]));

afterEach(() => {
  cleanup();
  calls.length = 0;
  vi.unstubAllGlobals();
});

describe('what is tried again', () => {
  it('is abandoned by a lead, once, whichever try it is at', async () => {
    await shown('retrying');
    expect(names()).toEqual(['Do not send it any more']);
    await press('Do not send it any more');
    await decided('DECISION_ABANDON');
    await vi.waitFor(() => expect(button('Do not send it any more')?.disabled).toBe(true));
  });

  it('says why it could not be abandoned, and can be again', async () => {
    await shown('retrying', { status: 400 });
    await press('Do not send it any more');
    await screen.findByText(/^Not abandoned\. What became of it is known/);
    expect(button('Do not send it any more')?.disabled).toBe(false);
  });

  it('is left alone by who may not decide, and so is everything that is not open', async () => {
    for (const state of ['retrying', 'held', 'unknown']) {
      await shown(state, { role: 'agent' });
      expect(names()).toEqual([]);
      cleanup();
    }
    for (const state of ['delivered', 'refused', 'pending']) {
      await shown(state);
      expect(names()).toEqual([]);
      cleanup();
    }
  });
});

describe('what a hold stopped', () => {
  it('is sent as it was approved, by the version that was seen, or left', async () => {
    await shown('held');
    await screen.findByRole('button', { name: 'Send it now' });
    expect(names()).toEqual(['Send it now', 'Do not send it any more']);
    await press('Send it now');
    await decided('DECISION_SEND_AGAIN', 'seen');
  });

  it('is not sent once a later answer was written, and says so', async () => {
    await shown('held', { status: 400, reason: 'ANSWERED_LATER' });
    await press('Send it now');
    await screen.findByText(/^Not decided\. A later answer was written in this conversation/);
  });
});

describe('keys of decisions', () => {
  const strike = (keys: string) => [...keys.replace(' ', '')].forEach((key) => fireEvent.keyDown(document.body, { key }));

  it.each([
    ['held', 'd s', 'Send it now', 'DECISION_SEND_AGAIN'], ['held', 'd x', 'Do not send it any more', 'DECISION_ABANDON'],
    ['unknown', 'd a', 'It arrived', 'DECISION_DELIVERED'], ['unknown', 'd x', 'It did not arrive', 'DECISION_ABANDON'],
    ['retrying', 'd x', 'Do not send it any more', 'DECISION_ABANDON'],
  ])('what is %s: %s, as its button says', async (state, keys, name, decision) => {
    await shown(state);
    await screen.findByTitle(`${name} (${keys})`);
    strike(keys);
    await decided(decision, state === 'retrying' ? undefined : 'seen');
  });

  it('ask before what may have arrived is sent again, and none of them is a single key', async () => {
    await shown('unknown');
    await screen.findByTitle('Send it again (d s)');
    ['s', 'a', 'x'].forEach(strike);
    expect(calls).toEqual([]);
    strike('d s');
    await screen.findByRole('alertdialog');
    expect(calls).toEqual([]);
  });

  it.each([['Escape', () => fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' })], ['its button', () => void press('Do not send')]])(
    'give the focus back when it is not sent again after all (%s)', async (_, decline) => {
      await shown('unknown');
      await press('Send it again');
      expect((await screen.findByRole('alertdialog')).contains(document.activeElement)).toBe(true);
      decline();
      await vi.waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
      expect([document.activeElement?.textContent, calls]).toEqual(['Send it again', []]);
    });

  it('are those of the last answer only', async () => {
    browser(() => Response.json({ id: 'd', awaitsDecision: true, etag: 'seen' }));
    const earlier = { ...sent('held'), id: 'first', delivery: 'd0' };
    await bench(() => <Messages conversation={conversation({})} messages={[earlier, sent('held')]} />, { role: 'lead' });
    await vi.waitFor(() => expect(screen.getAllByRole('button', { name: 'Send it now' })).toHaveLength(2));
    expect(screen.getAllByTitle('Send it now (d s)')).toHaveLength(1);
  });
});

describe('what may have arrived', () => {
  it('is nobody’s to decide as long as it is looked for', async () => {
    await shown('unknown', { awaitsDecision: false });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(names()).toEqual([]);
  });

  it('is declared as arrived, or as not arrived', async () => {
    await shown('unknown');
    await press('It arrived');
    await decided('DECISION_DELIVERED', 'seen');
    cleanup();
    calls.length = 0;
    await shown('unknown');
    await press('It did not arrive');
    await decided('DECISION_ABANDON', 'seen');
  });

  it('is sent again only by who was told what that may mean', async () => {
    await shown('unknown');
    await press('Send it again');
    expect(screen.getByRole('alertdialog').textContent).toContain('the customer reads it twice');
    expect(document.activeElement?.textContent).toBe('Do not send');
    expect(calls).toEqual([]);
    await press('Do not send');
    expect(names()).toEqual(['It arrived', 'It did not arrive', 'Send it again']);
    await press('Send it again');
    fireEvent.click(screen.getByRole('alertdialog').querySelectorAll('button')[1] as HTMLButtonElement);
    await decided('DECISION_SEND_AGAIN', 'seen');
  });
});
