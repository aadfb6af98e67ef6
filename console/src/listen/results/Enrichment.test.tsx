// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import { Enrichment } from './Enrichment.tsx';
import { mention } from './mention.fixture.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the tone of a mention', () => {
  it.each([
    [{ sentimentScore: -0.375 }, '− negative -0.38', 'Measured tone: -0.38, from −1 (negative) to 1 (positive)'],
    [{ sentiment: 'SENTIMENT_POSITIVE', sentimentScore: 0.5 }, '+ positive +0.5', 'Measured tone: +0.5, from −1 (negative) to 1 (positive)'],
    [{ sentiment: 'SENTIMENT_UNSURE' }, '? unsure', null],
    [{ sentimentScore: 0, corrected: ['ENRICHMENT_FIELD_SENTIMENT'] }, '− negative', null],
  ] as const)('of %j is told with its score where one was measured', async (part, text, title) => {
    browser(() => Response.json({}));
    await bench(() => <p data-testid="tone"><Enrichment mention={mention(part as never)} /></p>);
    const chip = screen.getByTestId('tone').querySelector('span');
    expect([chip?.textContent?.trim(), chip?.getAttribute('title')]).toEqual([text, title]);
  });
});
