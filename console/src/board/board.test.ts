import { describe, expect, it } from 'vitest';
import type { AgentPresence, Queue } from '../api/types.ts';
import { agentsOf } from '../inbox/giving/giveable.ts';
import { conversation } from '../live/conversation.fixture.ts';
import { rowsOf } from './board.ts';

const NOW = Date.parse('2026-11-19T12:00:00Z');
const at = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString();
const queue = (id: string, part: Partial<Queue> = {}) =>
  ({ id, agency: 'acme', brand: 'nova', displayName: id, languages: [], purpose: 'care', reservationSeconds: 30, firstResponseTargetSeconds: 1800, waiting: '0', etag: 'e', ...part }) as Queue;
const waits = (id: string, of: string, since: number, due: number, brand = 'nova') =>
  conversation({ id, brand, queue: of, waitingSince: at(since), firstResponseDueAt: at(due), firstResponseAt: undefined, reactionDueAt: undefined });

describe('the shift board', () => {
  it('counts what waits, runs out of time and is late in each queue, and has the worst one first', () => {
    const all = [waits('a', 'care', -40, -10), waits('b', 'care', -28, 2), waits('c', 'press', -1, 29), waits('d', 'care', -5, 25)];
    const rows = rowsOf([queue('empty'), queue('press'), queue('care')], all, true, NOW);
    expect(rows.map((row) => [row.queue.id, row.waiting, row.soon, row.late, row.next?.id, row.oldest])).toEqual([
      ['care', 3, 1, 1, 'a', at(-40)], ['press', 1, 0, 0, 'c', at(-1)], ['empty', 0, 0, 0, undefined, undefined],
    ]);
  });

  it('never counts a queue of the same name of another brand', () => {
    const rows = rowsOf([queue('care'), queue('care', { brand: 'velo' })], [waits('a', 'care', -5, 25, 'velo')], true, NOW);
    expect(rows.map((row) => [row.queue.brand, row.waiting])).toEqual([['velo', 1], ['nova', 0]]);
  });

  it('takes the count of the service where not everything was read', () => {
    const rows = rowsOf([queue('care', { waiting: '1400', oldestWaitingAt: at(-300) }), queue('press', { waiting: '1' })], [waits('a', 'care', -5, 25), waits('b', 'press', -1, 29)], false, NOW);
    expect(rows.map(({ waiting, oldest, whole }) => [waiting, oldest, whole])).toEqual([[1400, at(-300), false], [1, at(-1), true]]);
  });

  it('has those first who take offers and have room', () => {
    const agent = (name: string, availability: string, load: number) => ({ agent: name, name, availability, load, capacity: 5, conversation: '', typing: false, roles: [], idle: false }) as AgentPresence;
    const all = [agent('away', 'AVAILABILITY_AWAY', 0), agent('full', 'AVAILABILITY_AVAILABLE', 5), agent('free', 'AVAILABILITY_AVAILABLE', 1)];
    expect(agentsOf(all).map((one) => one.name)).toEqual(['free', 'full', 'away']);
  });
});
