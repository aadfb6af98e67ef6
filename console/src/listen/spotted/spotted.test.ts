import { describe, expect, it } from 'vitest';
import { spottedSearch } from '../../frame/addresses.ts';
import type { Mention, Outcome, Spotted } from '../../api/types.ts';
import { CHOICES, counted, joined, labelOf, searchOf, stageOf, type ReadMention } from './outcome.ts';

const spotted = (mention: string): Spotted => ({ mention, correctedBy: 'zoe', correctedAt: '2026-11-19T12:00:00Z' });
const outcome = (mention: string, part: Partial<Outcome> = {}): Outcome => ({ mention, conversation: `c-${mention}`, state: 'CONVERSATION_STATE_NEW', queue: 'ideas', agentName: '', ...part });
const read = (id: string): ReadMention => ({ data: { id } as Mention, error: null });

describe('what became of a mention', () => {
  it.each<[Outcome | undefined, string]>([
    [undefined, 'none'],
    [outcome('a'), 'waiting'],
    [outcome('a', { state: 'CONVERSATION_STATE_RESERVED' }), 'waiting'],
    [outcome('a', { state: 'CONVERSATION_STATE_REOPENED' }), 'waiting'],
    [outcome('a', { state: 'CONVERSATION_STATE_WATCHED' }), 'watched'],
    [outcome('a', { state: 'CONVERSATION_STATE_ASSIGNED' }), 'inHand'],
    [outcome('a', { state: 'CONVERSATION_STATE_PENDING_CUSTOMER' }), 'inHand'],
    [outcome('a', { state: 'CONVERSATION_STATE_PENDING_CUSTOMER', answeredAt: '2026-11-19T13:00:00Z' }), 'answered'],
    [outcome('a', { state: 'CONVERSATION_STATE_REOPENED', answeredAt: '2026-11-19T13:00:00Z' }), 'answered'],
    [outcome('a', { state: 'CONVERSATION_STATE_RESOLVED', resolvedAt: '2026-11-19T14:00:00Z' }), 'resolved'],
  ])('%j is %s', (one, expected) => {
    expect(stageOf(one)).toBe(expected);
  });
});

describe('findings', () => {
  const pages = [[spotted('a'), spotted('b')], [spotted('c')]];

  it('join what three services tell, whatever order they tell it in', () => {
    const found = joined(pages, ['a', 'b', 'c'].map(read), [[outcome('b', { answeredAt: '2026-11-19T13:00:00Z' })], [outcome('c')]]);
    expect(found.map((one) => [one.spotted.mention, one.mention.data?.id, one.outcome?.conversation, one.stage]))
      .toEqual([['a', 'a', undefined, 'none'], ['b', 'b', 'c-b', 'answered'], ['c', 'c', 'c-c', 'waiting']]);
    expect(counted(found)).toEqual({ known: 3, answered: 1, resolved: 0 });
  });

  it('that were resolved and never answered are not counted as answered', () => {
    const resolved = { state: 'CONVERSATION_STATE_RESOLVED', resolvedAt: '2026-11-19T14:00:00Z' } as const;
    const found = joined(pages, ['a', 'b', 'c'].map(read), [[outcome('a', resolved), outcome('b', { ...resolved, answeredAt: '2026-11-19T13:00:00Z' })], [outcome('c')]]);
    expect(counted(found)).toEqual({ known: 3, answered: 1, resolved: 2 });
  });

  it('are shown without what a service does not tell', () => {
    const failure = new Error('down');
    const found = joined(pages, [read('a'), { error: failure }], [undefined, []]);
    expect(found.map((one) => [one.mention.data?.id, one.mention.error, one.stage])).toEqual([['a', null, undefined], [undefined, failure, undefined], [undefined, null, 'none']]);
    expect(counted(found).known).toBe(1);
  });
});

describe('the address of what was spotted', () => {
  it('asks for product ideas when it says nothing', () => {
    expect([labelOf({}), labelOf({ label: 'any' }), labelOf({ label: 'likely_bot' })]).toEqual(['MENTION_LABEL_PRODUCT_IDEA', undefined, 'MENTION_LABEL_LIKELY_BOT']);
    expect([CHOICES[0], CHOICES.at(-1), new Set(CHOICES).size]).toEqual(['product_idea', 'any', 12]);
    expect(spottedSearch({ label: 'nothing', all: 'yes', brand: 'nova' })).toEqual({ label: undefined, all: undefined, brand: 'nova' });
  });

  it('of a mention in search is the second it was published in', () => {
    const mention = { network: 'mail', publishedAt: '2026-11-19T12:04:31.250Z' } as Mention;
    expect(searchOf(mention)).toEqual({ networks: ['mail'], from: '2026-11-19T12:04:31.000Z', until: '2026-11-19T12:04:32.000Z' });
    expect(searchOf({ network: 'mail' } as Mention)).toBeUndefined();
  });
});
