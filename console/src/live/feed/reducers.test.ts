import { describe, expect, it } from 'vitest';
import type { View } from '../../api/conversation/conversations.ts';
import type { AgentPresence, Conversation, Fact, Signal } from '../../api/types.ts';
import { conversation } from '../conversation.fixture.ts';
import { applyFact, applyPresence, belongs, putConversation, type QueueData } from './reducers.ts';

const at = (minute: number) => `2026-11-19T12:${String(minute).padStart(2, '0')}:00Z`;

function list(conversations: Conversation[], total = conversations.length, more = false): QueueData {
  return { pages: [{ conversations, total, cursor: more ? {} : undefined }], pageParams: [undefined] };
}

function ids(data: QueueData): string[] {
  return data.pages.flatMap((page) => page.conversations.map((one) => one.id));
}

const put = (data: QueueData, one: Conversation, view: View = 'waiting', force = false) => putConversation(data, one, view, 'me', force);

describe('putConversation', () => {
  const loaded = list([
    conversation({ id: 'urgent', priority: 1, turnAt: at(0) }),
    conversation({ id: 'old', turnAt: at(1) }),
    conversation({ id: 'new', turnAt: at(5) }),
  ]);

  it('puts a new one where its turn is, and counts it', () => {
    const data = put(loaded, conversation({ id: 'between', turnAt: at(3) }));
    expect(ids(data)).toEqual(['urgent', 'old', 'between', 'new']);
    expect(data.pages[0]?.total).toBe(4);
  });

  it('takes out what no longer belongs', () => {
    const data = put(loaded, conversation({ id: 'old', state: 'CONVERSATION_STATE_ASSIGNED', agent: 'tom', epoch: '2' }));
    expect(ids(data)).toEqual(['urgent', 'new']);
    expect(data.pages[0]?.total).toBe(2);
  });

  it('moves what changed its place without counting it twice', () => {
    const data = put(loaded, conversation({ id: 'new', turnAt: '2026-11-19T11:59:59.500Z', updatedAt: at(10) }));
    expect(ids(data)).toEqual(['new', 'urgent', 'old']);
    expect(data.pages[0]?.total).toBe(3);
  });

  it('lets an older answer change nothing, unless it takes an optimistic change back', () => {
    const held = list([conversation({ id: 'old', epoch: '3', agent: 'me', state: 'CONVERSATION_STATE_ASSIGNED' })]);
    const late = conversation({ id: 'old', epoch: '2' });
    expect(putConversation(held, late, 'mine', 'me')).toBe(held);
    expect(ids(putConversation(held, late, 'mine', 'me', true))).toEqual([]);
  });

  it('leaves for the next page what comes after all that is loaded', () => {
    const data = put(list([conversation({ id: 'old', turnAt: at(1) })], 500, true), conversation({ id: 'late', turnAt: at(30) }));
    expect(ids(data)).toEqual(['old']);
    expect(data.pages[0]?.total).toBe(501);
  });

  it('ignores what was never there and does not belong', () => {
    expect(put(loaded, conversation({ id: 'x', state: 'CONVERSATION_STATE_RESOLVED' }))).toBe(loaded);
  });
});

describe('belongs', () => {
  it('shows offers to me among mine and the reserved among the waiting', () => {
    const offered = conversation({ state: 'CONVERSATION_STATE_RESERVED', agent: 'me' });
    expect([belongs(offered, 'mine', 'me'), belongs(offered, 'waiting', 'me'), belongs(offered, 'mine', 'tom')]).toEqual([true, true, false]);
  });

  it('shows open conversations whose last answer did not reach the customer, whoever holds them', () => {
    const failed = (part: Partial<Conversation>) => belongs(conversation({ undelivered: 'refused', agent: 'tom', ...part }), 'undelivered', 'me');
    expect([failed({}), failed({ undelivered: '' }), failed({ state: 'CONVERSATION_STATE_RESOLVED' })]).toEqual([true, false, false]);
  });
});

function fact(type: string, part: Partial<Fact> = {}): Fact {
  return { id: 'f', sequence: '9', agency: 'acme', brand: 'nova', type, subject: 'c1', occurredAt: at(20), labels: {}, figures: {}, ...part };
}

describe('applyFact', () => {
  it('assigns by labels and epoch at once', () => {
    const after = applyFact(conversation(), fact('ConversationAssigned', { labels: { agent: 'tom' }, figures: { epoch: 3 } }));
    expect(after).toMatchObject({ state: 'CONVERSATION_STATE_ASSIGNED', agent: 'tom', epoch: '3' });
  });

  it('puts aside at once until its time, and forgets that time once somebody has it', () => {
    const held = conversation({ epoch: '3', state: 'CONVERSATION_STATE_ASSIGNED', agent: 'tom', agentName: 'Tom' });
    const aside = applyFact(held, fact('ConversationSnoozed', { occurredAt: '2026-11-19T12:00:00Z', labels: { agent: 'tom' }, figures: { epoch: 4, snooze_seconds: 3600 } }));
    expect(aside).toMatchObject({ state: 'CONVERSATION_STATE_SNOOZED', agent: 'tom', snoozedUntil: '2026-11-19T13:00:00.000Z', turnAt: '2026-11-19T13:00:00.000Z', waitingSince: held.waitingSince });
    expect([belongs(aside, 'snoozed', 'me'), belongs(aside, 'mine', 'tom'), belongs(aside, 'waiting', 'me')]).toEqual([true, false, false]);
    expect(applyFact(aside, fact('ConversationReleased', { figures: { epoch: 5 } })).snoozedUntil).toBeUndefined();
  });

  it('ignores a fact of a former epoch', () => {
    const now = conversation({ epoch: '5', state: 'CONVERSATION_STATE_ASSIGNED', agent: 'me' });
    expect(applyFact(now, fact('ConversationReleased', { figures: { epoch: 4 } }))).toBe(now);
  });
});

function signal(type: string, labels: Record<string, string>): Signal {
  return { agency: 'acme', brand: 'nova', type, subject: labels.agent ?? '', labels, figures: {} };
}

describe('applyPresence', () => {
  const none: AgentPresence[] = [];

  it('follows who comes, looks, writes and goes', () => {
    let agents = applyPresence(none, signal('PresenceChanged', { agent: 'tom', name: 'Tom', state: 'available', conversation: 'c1' }));
    expect(agents).toMatchObject([{ agent: 'tom', name: 'Tom', conversation: 'c1', typing: false }]);
    agents = applyPresence(agents, signal('TypingChanged', { agent: 'tom', conversation: 'c1', typing: 'true' }));
    expect(agents).toMatchObject([{ name: 'Tom', typing: true }]);
    agents = applyPresence(agents, signal('PresenceChanged', { agent: 'tom', state: 'available', conversation: 'c2' }));
    expect(agents).toMatchObject([{ conversation: 'c2', typing: false }]);
    expect(applyPresence(agents, signal('PresenceChanged', { agent: 'tom', state: 'offline' }))).toEqual([]);
  });
});
