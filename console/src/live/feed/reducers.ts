import type { InfiniteData } from '@tanstack/react-query';
import { inOrder, type Listed, type QueuePage } from '../../api/conversation/conversations.ts';
import { byMoment } from '../../api/time/moment.ts';
import type { AgentPresence, Availability, Conversation, Fact, Signal } from '../../api/types.ts';

export type QueueData = InfiniteData<QueuePage, unknown>;

/** Whether a view shows the conversation to this person. */
export function belongs(conversation: Conversation, view: Listed, me: string): boolean {
  const { state, agent } = conversation;
  switch (view) {
    case 'waiting':
      return ['CONVERSATION_STATE_NEW', 'CONVERSATION_STATE_REOPENED', 'CONVERSATION_STATE_RESERVED'].includes(state);
    case 'mine':
      return (
        agent === me &&
        ['CONVERSATION_STATE_ASSIGNED', 'CONVERSATION_STATE_PENDING_CUSTOMER', 'CONVERSATION_STATE_RESERVED'].includes(state)
      );
    case 'snoozed':
      return state === 'CONVERSATION_STATE_SNOOZED';
    case 'undelivered':
      return conversation.undelivered !== '' && state !== 'CONVERSATION_STATE_RESOLVED';
    case 'held':
      return state === 'CONVERSATION_STATE_ASSIGNED';
    case 'resolved':
      return state === 'CONVERSATION_STATE_RESOLVED';
  }
}

/** Whether `next` tells more than `former`: a later epoch, or the same epoch changed later. */
export function newer(next: Conversation, former: Conversation): boolean {
  const epochs = BigInt(next.epoch) - BigInt(former.epoch);
  return epochs > 0n || (epochs === 0n && byMoment(next.updatedAt, former.updatedAt) >= 0);
}

/**
 * Puts a conversation where it belongs in a loaded view, or takes it out. Totals follow. What is older than what is
 * shown changes nothing, unless forced: taking back an optimistic change.
 */
export function putConversation(
  data: QueueData,
  conversation: Conversation,
  view: Listed,
  me: string,
  force = false,
): QueueData {
  const former = data.pages.flatMap((page) => page.conversations).find((one) => one.id === conversation.id);
  if (former !== undefined && !force && !newer(conversation, former)) {
    return data;
  }
  const wanted = belongs(conversation, view, me);
  if (former === undefined && !wanted) {
    return data;
  }
  const pages = data.pages.map((page) => ({
    ...page,
    conversations: page.conversations.filter((one) => one.id !== conversation.id),
  }));
  if (wanted) {
    insert(pages, conversation, inOrder(view));
  }
  const change = (wanted ? 1 : 0) - (former === undefined ? 0 : 1);
  const [first, ...rest] = pages;
  return first === undefined ? data : { ...data, pages: [{ ...first, total: Math.max(0, first.total + change) }, ...rest] };
}

function insert(pages: QueuePage[], conversation: Conversation, order: (a: Conversation, b: Conversation) => number) {
  for (const [index, page] of pages.entries()) {
    const at = page.conversations.findIndex((one) => order(conversation, one) < 0);
    const last = index === pages.length - 1;
    // past the end of what is loaded: comes with the next page
    if (at < 0 && last && page.cursor !== undefined) {
      return;
    }
    if (at >= 0 || last) {
      page.conversations.splice(at < 0 ? page.conversations.length : at, 0, conversation);
      return;
    }
  }
}

/** What a fact alone already says about a conversation, before it is read again. */
export function applyFact(conversation: Conversation, fact: Fact): Conversation {
  const epoch = fact.figures.epoch === undefined ? conversation.epoch : String(fact.figures.epoch);
  if (BigInt(epoch) < BigInt(conversation.epoch)) {
    return conversation;
  }
  const at = { epoch, updatedAt: fact.occurredAt ?? conversation.updatedAt };
  switch (fact.type) {
    case 'ConversationAssigned':
      return {
        ...conversation, ...at, state: 'CONVERSATION_STATE_ASSIGNED', agent: fact.labels.agent ?? '', reservedUntil: undefined, snoozedUntil: undefined,
        agentName: fact.labels.agent === conversation.agent ? conversation.agentName : '',
      };
    case 'ConversationReleased':
      return { ...conversation, ...at, state: 'CONVERSATION_STATE_NEW', queue: fact.labels.queue ?? conversation.queue, agent: '', agentName: '', reservedUntil: undefined, snoozedUntil: undefined };
    case 'ConversationSnoozed': {
      const until = new Date(Date.parse(at.updatedAt ?? '') + 1000 * (fact.figures.snooze_seconds ?? 0));
      const told = Number.isNaN(until.getTime()) ? undefined : until.toISOString();
      return { ...conversation, ...at, state: 'CONVERSATION_STATE_SNOOZED', snoozedUntil: told, turnAt: told ?? conversation.turnAt };
    }
    case 'ConversationResolved':
      return { ...conversation, ...at, state: 'CONVERSATION_STATE_RESOLVED', resolvedAt: fact.occurredAt };
    default:
      return conversation;
  }
}

/** Facts after which the conversation they name is read again. */
export function touchesConversation(fact: Fact): boolean {
  return /^(Conversation|Message|Reply)/.test(fact.type);
}

const AVAILABILITIES: Record<string, Availability> = {
  available: 'AVAILABILITY_AVAILABLE',
  away: 'AVAILABILITY_AWAY',
  offline: 'AVAILABILITY_OFFLINE',
};

/** Presence after a signal. */
export function applyPresence(agents: readonly AgentPresence[], signal: Signal): AgentPresence[] {
  const id = signal.labels.agent ?? signal.subject;
  const others = agents.filter((one) => one.agent !== id);
  const former = agents.find((one) => one.agent === id) ?? unknownAgent(id);
  if (signal.type === 'TypingChanged') {
    const typing = (signal.labels.typing ?? String((signal.figures.typing ?? 0) > 0)) === 'true';
    return [...others, { ...former, name: signal.labels.name ?? former.name, typing, conversation: signal.labels.conversation ?? former.conversation }];
  }
  const word = (signal.labels.state ?? '').toLowerCase().replace('availability_', '');
  const availability = AVAILABILITIES[word] ?? former.availability;
  if (availability === 'AVAILABILITY_OFFLINE' || word === 'gone') {
    return others;
  }
  const conversation = signal.labels.conversation ?? '';
  return [
    ...others,
    {
      ...former, availability, conversation, name: signal.labels.name ?? former.name,
      load: signal.figures.load ?? former.load, capacity: signal.figures.capacity ?? former.capacity,
      typing: conversation === former.conversation && former.typing,
    },
  ];
}

function unknownAgent(agent: string): AgentPresence {
  return { agent, name: '', availability: 'AVAILABILITY_AVAILABLE', conversation: '', typing: false, load: 0, capacity: 0, roles: [], idle: false };
}
