import { describe, expect, it } from 'vitest';
import { inOrder } from '../api/conversation/conversations.ts';
import { conversation } from '../live/conversation.fixture.ts';
import { length, unsaid } from './composer/composer-text.ts';
import { byDay } from './thread/Messages.tsx';
import { possible } from './conversation/possible.ts';
import { clockOf } from './conversation/clock.ts';
import { expected } from './conversation/useConversationActions.ts';

describe('possible', () => {
  it('offers what the service would take', () => {
    const can = (part: Parameters<typeof conversation>[0], cares = true, leads = false) => possible(conversation(part), 'me', cares, leads);
    expect(can({})).toMatchObject({ accept: true, reject: false, reply: false, resolve: false });
    expect(can({}, false)).toMatchObject({ accept: false, note: false });
    expect(can({ state: 'CONVERSATION_STATE_RESERVED', agent: 'tom' })).toMatchObject({ accept: false, reject: false });
    expect(can({ state: 'CONVERSATION_STATE_RESERVED', agent: 'me' })).toMatchObject({ accept: true, reject: true });
    expect(can({ state: 'CONVERSATION_STATE_ASSIGNED', agent: 'me' })).toMatchObject({ reply: true, release: true, resolve: true, holder: true });
    expect(can({ state: 'CONVERSATION_STATE_ASSIGNED', agent: 'me', canReply: false })).toMatchObject({ reply: false, resolve: true });
    expect(can({ state: 'CONVERSATION_STATE_ASSIGNED', agent: 'tom' })).toMatchObject({ reply: false, release: false });
    expect(can({ state: 'CONVERSATION_STATE_RESOLVED' })).toMatchObject({ reopen: true, accept: false, resolve: false, reply: false });
    expect(can({ state: 'CONVERSATION_STATE_RESOLVED' }, false)).toMatchObject({ reopen: false });
    expect(can({})).toMatchObject({ reopen: false });
    expect(can({ state: 'CONVERSATION_STATE_ASSIGNED', agent: 'me' })).toMatchObject({ snooze: true, wake: false });
    expect(can({ state: 'CONVERSATION_STATE_ASSIGNED', agent: 'tom' })).toMatchObject({ snooze: false });
    expect(can({ state: 'CONVERSATION_STATE_PENDING_CUSTOMER', agent: 'me' })).toMatchObject({ snooze: false });
    expect(can({ state: 'CONVERSATION_STATE_SNOOZED', agent: 'me' })).toMatchObject({ snooze: true, wake: true, resolve: true, release: true, reply: false, accept: false });
    expect(can({ state: 'CONVERSATION_STATE_SNOOZED', agent: 'tom' })).toMatchObject({ snooze: false, wake: true, resolve: false });
    expect(can({ state: 'CONVERSATION_STATE_SNOOZED', agent: 'tom' }, false)).toMatchObject({ wake: false });
    expect(can({ state: 'CONVERSATION_STATE_ASSIGNED', agent: 'tom' }, true, true)).toMatchObject({ reply: false, release: true, resolve: true });
  });
});

describe('expected', () => {
  it('is what the list shows until the service answers', () => {
    const me = { subject: 'me', name: 'Lea' };
    expect(expected(conversation(), 'accept', me, 'now')).toMatchObject({ state: 'CONVERSATION_STATE_ASSIGNED', agent: 'me', agentName: 'Lea' });
    expect(expected(conversation({ agent: 'me' }), 'release', me, 'now')).toMatchObject({ state: 'CONVERSATION_STATE_NEW', agent: '' });
    expect(expected(conversation(), 'resolve', me, 'now')).toMatchObject({ state: 'CONVERSATION_STATE_RESOLVED', resolvedAt: 'now' });
    expect(expected(conversation({ state: 'CONVERSATION_STATE_RESOLVED', resolvedAt: 'now' }), 'reopen', me, 'later')).toMatchObject({ state: 'CONVERSATION_STATE_ASSIGNED', agent: 'me', resolvedAt: undefined });
  });
});

it('what is done stands in the order in which it was, to the fraction of a second', () => {
  const done = ['2026-11-19T12:00:00Z', '2026-11-19T12:00:00.5Z', '2026-11-19T11:59:59.9Z'].map((resolvedAt) => conversation({ id: resolvedAt, resolvedAt }));
  expect(done.sort(inOrder('resolved')).map(({ id }) => id.slice(14))).toEqual(['00:00.5Z', '00:00Z', '59:59.9Z']);
});

describe('the composer', () => {
  it('counts characters, not UTF-16 units', () => {
    expect(length('été 🙄')).toBe(5);
  });

  it('finds words to avoid as whole words in any case and accent', () => {
    expect(unsaid('Oh, PAS DE SOUCI.', ['pas de souci', 'désolé'])).toEqual(['pas de souci']);
    expect(unsaid('desole pour cela', ['désolé'])).toEqual(['désolé']);
    expect(unsaid('un problème', ['pro'])).toEqual([]);
  });
});

describe('the clock', () => {
  const now = Date.parse('2026-11-19T12:10:00Z');

  it('counts down to the first response, then up for who waits, then not at all', () => {
    const due = { firstResponseDueAt: '2026-11-19T12:30:00Z' };
    expect(clockOf(conversation(due), now)).toMatchObject({ counts: 'down', milliseconds: 1_200_000 });
    expect(clockOf(conversation({ ...due, firstResponseAt: '2026-11-19T12:05:00Z' }), now)).toMatchObject({ counts: 'up', milliseconds: 600_000 });
    expect(clockOf(conversation({ waitingSince: undefined }), now)).toBeUndefined();
  });

  it('counts down to the reaction that a query asks for when that is due sooner, also after a first response', () => {
    const due = { firstResponseDueAt: '2026-11-19T12:30:00Z', reactionDueAt: '2026-11-19T12:05:00.500Z' };
    expect(clockOf(conversation(due), now)).toMatchObject({ counts: 'down', what: 'reaction', milliseconds: -299_500, urgency: 'late' });
    expect(clockOf(conversation({ ...due, reactionDueAt: '2026-11-19T12:45:00Z' }), now)).toMatchObject({ what: 'response', milliseconds: 1_200_000 });
    expect(clockOf(conversation({ ...due, firstResponseAt: '2026-11-19T12:01:00Z' }), now)).toMatchObject({ what: 'reaction' });
    expect(clockOf(conversation({ reactionDueAt: due.reactionDueAt }), now)).toMatchObject({ what: 'reaction' });
    expect(clockOf(conversation({ ...due, waitingSince: undefined }), now)).toBeUndefined();
  });
});

describe('messages', () => {
  it('stand under the day of the brand’s zone', () => {
    const at = (occurredAt: string) => ({ id: occurredAt, occurredAt }) as Parameters<typeof byDay>[0][number];
    const days = byDay([at('2026-11-19T22:30:00Z'), at('2026-11-19T23:30:00Z'), at('2026-11-20T08:00:00Z')], 'Europe/Paris');
    expect(days.map((one) => [one.day, one.messages.length])).toEqual([['2026-11-19', 1], ['2026-11-20', 2]]);
  });
});
