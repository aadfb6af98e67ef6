import type { AgentPresence, Conversation, Queue } from '../../api/types.ts';

/** To whom or where a conversation goes. */
export type Goal = { kind: 'agent'; agent: Pick<AgentPresence, 'agent' | 'name'>; beyondCapacity: boolean } | { kind: 'queue'; queue: Queue };

const GIVEABLE: readonly Conversation['state'][] = ['CONVERSATION_STATE_NEW', 'CONVERSATION_STATE_REOPENED', 'CONVERSATION_STATE_RESERVED', 'CONVERSATION_STATE_ASSIGNED', 'CONVERSATION_STATE_SNOOZED'];

/** Whether it waits, is offered, in hand or aside; what waits for the customer or is done is nobody's to give. */
export function giveable({ state }: Conversation): boolean {
  return GIVEABLE.includes(state);
}

/** How many conversations more somebody can hold. */
export function room({ capacity, load }: AgentPresence): number {
  return Math.max(0, capacity - load);
}

/** Who takes offers and has room first. */
export function agentsOf(agents: readonly AgentPresence[]): AgentPresence[] {
  const away = ({ availability }: AgentPresence) => (availability === 'AVAILABILITY_AVAILABLE' ? 0 : 1);
  return [...agents].sort((a, b) => away(a) - away(b) || room(b) - room(a) || a.name.localeCompare(b.name));
}

/** What the conversation will look like when the call succeeds. */
export function given(of: Conversation, goal: Goal): Conversation {
  return goal.kind === 'agent'
    ? { ...of, state: 'CONVERSATION_STATE_ASSIGNED', agent: goal.agent.agent, agentName: goal.agent.name, reservedUntil: undefined, snoozedUntil: undefined }
    : { ...of, state: 'CONVERSATION_STATE_NEW', queue: goal.queue.id, agent: '', agentName: '', reservedUntil: undefined, snoozedUntil: undefined };
}
