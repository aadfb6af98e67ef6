// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bench, browser } from '../../../frame/bench.fixture.tsx';
import { untied } from '../../../frame/fields/tied.fixture.ts';
import CampaignView from './CampaignView.tsx';
import type { Insights } from '../asked/useInsights.ts';

const insights = { agency: 'acme', brand: 'nova', zone: 'UTC', address: {}, of: {}, change: () => {} } as unknown as Insights;

beforeEach(() => browser(() => Response.json({})));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('CampaignView', () => {
  it('says at both days what is wrong with them', async () => {
    await bench(() => <CampaignView insights={insights} />);
    const days = ['First day', 'Last day'].map((name) => screen.getByLabelText(name));
    const states = () => days.map((one) => one.getAttribute('aria-invalid'));
    expect(states()).toEqual(['false', 'false']);
    days.forEach((one, index) => fireEvent.change(one, { target: { value: `2026-11-${20 - index}` } }));
    expect([screen.getByText('The last day lies before the first.').id, days.map((one) => one.getAttribute('aria-describedby')), states(), untied()])
      .toEqual(['campaign-wrong', ['campaign-wrong', 'campaign-wrong'], ['true', 'true'], []]);
  });
});
