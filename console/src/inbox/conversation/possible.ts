import type { Conversation } from '../../api/types.ts';
import { giveable } from '../giving/giveable.ts';

/** What the person can do with a conversation now. */
export interface Possible {
  accept: boolean;
  reject: boolean;
  release: boolean;
  /** Aside, or until another time. */
  snooze: boolean;
  /** Take what was put aside, before its time. */
  wake: boolean;
  resolve: boolean;
  reopen: boolean;
  reply: boolean;
  /** To somebody else, as a lead. */
  give: boolean;
  note: boolean;
  /** The person holds it. */
  holder: boolean;
}

/** Mirrors the service's rules so that only what will be taken is offered; the service decides. */
export function possible(of: Conversation, me: string, cares: boolean, leads: boolean): Possible {
  const held = of.state === 'CONVERSATION_STATE_ASSIGNED' || of.state === 'CONVERSATION_STATE_PENDING_CUSTOMER';
  const holder = held && of.agent === me;
  const aside = of.state === 'CONVERSATION_STATE_SNOOZED';
  const own = (held || aside) && (of.agent === me || leads);
  const offered = of.state === 'CONVERSATION_STATE_RESERVED' && of.agent === me;
  const waits = of.state === 'CONVERSATION_STATE_NEW' || of.state === 'CONVERSATION_STATE_REOPENED';
  return {
    accept: cares && (waits || offered),
    reject: cares && offered,
    release: cares && own,
    snooze: cares && own && of.state !== 'CONVERSATION_STATE_PENDING_CUSTOMER',
    wake: cares && aside,
    resolve: cares && own,
    reopen: cares && of.state === 'CONVERSATION_STATE_RESOLVED',
    reply: cares && holder && of.canReply,
    give: leads && giveable(of),
    note: cares,
    holder,
  };
}
