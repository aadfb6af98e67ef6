import { describe, expect, it } from 'vitest';
import type { Relationship } from '../../../api/types.ts';
import { advocacyChecks, weakest } from './ranking/advocacy.ts';
import { bodyOf, draftOf, fittingName } from './relationship/relationship-draft.ts';
import { happenedAt } from './journal/StepForm.tsx';
import { whoseFigures } from './figures/whose.ts';

describe('a ranking is explained', () => {
  const missing = (positiveWeeks: number, positiveLow: number, replies: string) =>
    advocacyChecks({ positiveWeeks, positiveLow, replies }).filter((one) => !one.met).map((one) => one.what);

  it('by what an advocate lacks', () => {
    expect([missing(3, 0.4, '1'), missing(2, 0.39, '0'), missing(9, 0.39, '4')]).toEqual([[], ['weeks', 'positive', 'replies'], ['positive']]);
  });

  it('by the part that is far below the others', () => {
    expect([weakest({ reach: 80, relevance: 20, resonance: 60 }), weakest({ reach: 50, relevance: 45, resonance: 90 })]).toEqual(['relevance', undefined]);
  });
});

describe('a relationship as it is typed', () => {
  const held: Relationship = {
    network: 'mail', author: 'a@x.fr', stage: 'RELATIONSHIP_STAGE_CONTACTED', owner: 'tom', internal: false, nextStep: 'write', nextStepAt: '2026-11-26T23:30:00Z',
    steps: 2, changedAt: '2026-11-20T10:00:00Z', changedBy: 'tom', etag: 'v3', displayName: '',
  };
  const draft = draftOf(held, 'Europe/Paris');

  it('has the day of the brand’s zone', () => {
    expect([draft.day, draftOf({ ...held, nextStepAt: undefined }, 'UTC').day]).toEqual(['2026-11-27', '']);
  });

  it('keeps the time of day it does not show, and sends only what a person decides', () => {
    expect(bodyOf(held, draft, 'Ana', 'Europe/Paris')).toEqual({
      network: 'mail', author: 'a@x.fr', stage: 'RELATIONSHIP_STAGE_CONTACTED', owner: 'tom', internal: false, nextStep: 'write', nextStepAt: '2026-11-26T23:30:00Z',
      displayName: 'Ana', etag: 'v3',
    });
    expect(bodyOf(held, { ...draft, day: '2026-12-01' }, 'Ana', 'Europe/Paris').nextStepAt).toBe('2026-11-30T23:00:00.000Z');
  });

  it('is due only when something comes next', () => {
    expect([bodyOf(held, { ...draft, nextStep: '  ' }, '', 'UTC').nextStepAt, bodyOf(held, { ...draft, day: '' }, '', 'UTC').nextStepAt]).toEqual([undefined, undefined]);
  });

  it('keeps the name it was begun with', () => {
    expect(bodyOf({ ...held, displayName: 'Ana L.' }, draft, 'Ana', 'UTC').displayName).toBe('Ana L.');
  });
});

describe('the name of an author', () => {
  it.each([
    ['Ana\u0000\nLopes\u0085', 'Ana Lopes'], ['x'.repeat(201), 'x'.repeat(200)], [`${'x'.repeat(199)}😀`, 'x'.repeat(199)], [`${'x'.repeat(198)}😀y`, `${'x'.repeat(198)}😀`],
    [`${'x'.repeat(192)}👨‍👩‍👧‍👦`, 'x'.repeat(192)], [`${'x'.repeat(199)}e\u0301`, 'x'.repeat(199)], ['a\ud83d', 'a\ufffd'],
  ])('%j is sent as %j', (name, sent) => {
    expect(fittingName(name)).toBe(sent);
  });
});

describe('a step', () => {
  it('is now unless it was on an earlier day', () => {
    expect([happenedAt('', '2026-11-26', 'UTC'), happenedAt('2026-11-26', '2026-11-26', 'UTC'), happenedAt('2026-11-25', '2026-11-26', 'Europe/Paris')]).toEqual([undefined, undefined, '2026-11-24T23:00:00.000Z']);
  });
});

describe('figures', () => {
  it('name the author in their file, or everybody of whom they are', () => {
    const words = { t: (key: string) => key, code: (_: string, value: string) => value } as unknown as Parameters<typeof whoseFigures>[2];
    const ana = { author: { id: 'ana@x.fr', name: 'Ana', handle: '', url: '', followers: '0' }, network: 'mail', linked: [{ network: 'forum', author: '7', name: 'ana7' }] };
    expect(whoseFigures(ana, true, words).cells).toEqual(['Ana', 'mail', 'ana@x.fr']);
    expect(whoseFigures(ana, false, words).cells).toEqual(['Ana, ana7', 'mail, forum', 'ana@x.fr, 7']);
    expect(whoseFigures(ana, false, words).columns.every((one) => one.unseen)).toBe(true);
  });
});
