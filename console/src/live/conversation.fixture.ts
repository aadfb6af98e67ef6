import type { Conversation } from '../api/types.ts';

/** A waiting conversation for tests. */
export function conversation(part: Partial<Conversation> = {}): Conversation {
  return {
    id: 'c1', agency: 'acme', brand: 'nova', queue: 'care', state: 'CONVERSATION_STATE_NEW', network: 'webhook', channelAccount: 'social', source: '',
    title: '', excerpt: 'still no answer', language: 'en', priority: 3, agent: '', agentName: '', epoch: '1', generation: '1', messageCount: 1,
    waitingSince: '2026-11-19T12:00:00Z', turnAt: '2026-11-19T13:00:00Z', updatedAt: '2026-11-19T12:00:00Z', matchedQueries: [], canReply: true, cannotReplyReason: '', undelivered: '', undeliveredReason: '', absentAgent: '', absentAgentName: '', etag: '', ...part,
  };
}
