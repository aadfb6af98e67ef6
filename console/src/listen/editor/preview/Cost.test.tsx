// @vitest-environment jsdom
import { cleanup } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MatchingCost } from '../../../api/types.ts';
import { bench, browser } from '../../../frame/bench.fixture.tsx';
import { Cost } from './Cost.tsx';

const cost = (part: string, candidatesPerThousand: number): MatchingCost =>
  ({ cause: 'MATCHING_COST_CAUSE_NO_WORD', costClass: 'MATCHING_COST_CLASS_COSTLY', part, candidatesPerThousand, sentence: '' });

async function said(of: MatchingCost) {
  await bench(() => <Cost cost={of} />);
  return document.querySelector('p')?.textContent;
}

beforeEach(() => browser(() => Response.json({})));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the cost of a query without a word of its own', () => {
  it.each([
    ['language:fr', 300, /so that every post with “language:fr” is looked at\.$/],
    ['', 600, /so that many posts are looked at\.$/],
    ['', 1000, /so that every post is looked at\.$/],
  ])('with the part “%s” and %i candidates says which posts are looked at', async (part, candidates, words) => {
    expect(await said(cost(part, candidates))).toMatch(words);
  });
});

describe('the cost of a query', () => {
  it('counts one post as one, and shows no sentence that has no translation', async () => {
    expect(await said({ ...cost('', 1), cause: 'MATCHING_COST_CAUSE_UNSPECIFIED', sentence: 'Costs much.' })).toBe('Costly to match. About one of 1,000 posts is looked at closely. ');
  });
});
