// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ImpactAnswer } from '../../../api/types.ts';
import { blankCanvas } from '../../../chart/blank-canvas.fixture.ts';
import { bench, browser } from '../../../frame/bench.fixture.tsx';
import { downloads } from '../../../table/downloads.fixture.ts';
import { untied } from '../../../frame/fields/tied.fixture.ts';
import { CampaignResult } from './CampaignResult.tsx';
import CampaignView from './CampaignView.tsx';
import { useInsights, type Insights } from '../asked/useInsights.ts';

const insights = { agency: 'acme', brand: 'nova', zone: 'UTC', address: {}, of: {}, change: () => {} } as unknown as Insights;

beforeEach(() => browser(() => Response.json({})));

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('CampaignView', () => {
  it('has the days in its form that are measured, also when somebody goes back to them', async () => {
    browser(() => Response.json({ reason: 'UNAVAILABLE', status: 400 }, { status: 400 }));
    const { router } = await bench(() => <CampaignView insights={useInsights()} />, { path: '/listen/insights', at: '/listen/insights?view=campaign&first=2026-11-01&last=2026-11-02&weeks=3', role: 'analyst' });
    const form = () => ['First day', 'Last day', 'Compare with'].map((name) => (screen.getByLabelText(name) as HTMLInputElement).value);
    fireEvent.change(screen.getByLabelText('Last day'), { target: { value: '2026-11-05' } });
    fireEvent.change(screen.getByLabelText('Compare with'), { target: { value: '5' } });
    fireEvent.submit(screen.getByRole('form'));
    await waitFor(() => expect(router.state.location.search).toMatchObject({ last: '2026-11-05', weeks: 5 }));
    expect(form()).toEqual(['2026-11-01', '2026-11-05', '5']);
    act(() => router.history.back());
    await waitFor(() => expect(form()).toEqual(['2026-11-01', '2026-11-02', '3']));
  });

  it('says of a negative share of which nothing was measured that it was not, and of 0 that it is 0', async () => {
    const answer = { mentions: '3', expected: 0, change: 0, changeLow: 0, changeHigh: 0, inconclusive: true, days: [], weeks: 2 };
    const shown = (shares: Pick<ImpactAnswer, 'negativeBefore' | 'negativeDuring'>) =>
      bench(() => <CampaignResult insights={insights} answer={{ ...answer, ...shares }} first="2026-11-01" last="2026-11-02" weeks={4} />);
    blankCanvas();
    await shown({ negativeDuring: 0 });
    screen.getByText(/not measured on the same weekdays before, 0% during the campaign/);
    cleanup();
    await shown({ negativeBefore: 0.5 });
    screen.getByText(/50% on the same weekdays before, not measured during the campaign/);
  });

  it.each([
    [0.25, 0.03, 0.4, /More negative than usual: \+25 points, between \+3 and \+40 \(95%\)\./],
    [-0.05, -0.09, -0.012, /Less negative than usual: -5 points, between -9 and -1\.2 \(95%\)\./],
    [0.25, -0.1, 0.5, /No change of tone can be told: between -10 and \+50 points \(95%\)\./],
    [undefined, undefined, undefined, /35% during the campaign\.$/],
  ])('says whether the tone changed, and how sure that is: %s', async (negativeChange, negativeChangeLow, negativeChangeHigh, said) => {
    blankCanvas();
    const answer = { mentions: '3', expected: 0, change: 0, changeLow: 0, changeHigh: 0, inconclusive: true, days: [], weeks: 2, negativeBefore: 0.1, negativeDuring: 0.35 };
    await bench(() => <CampaignResult insights={insights} answer={{ ...answer, negativeChange, negativeChangeLow, negativeChangeHigh }} first="2026-11-01" last="2026-11-02" weeks={4} />);
    screen.getByText(said);
  });

  it('has in its file what the days say as a whole, each figure in a cell of its own', async () => {
    blankCanvas();
    const files = downloads();
    const answer = {
      mentions: '5', expected: 4, change: 0.25, changeLow: 0.1, changeHigh: 0.5, inconclusive: false, weeks: 2, negativeBefore: 0.1, negativeDuring: 0.35,
      negativeChange: 0.25, negativeChangeLow: -0.03, negativeChangeHigh: 0.4, days: [{ start: '2026-11-01T00:00:00Z', mentions: '5', usual: 4 }],
    };
    const save = async (part: Partial<ImpactAnswer>) => {
      await bench(() => <CampaignResult insights={insights} answer={{ ...answer, ...part }} first="2026-11-01" last="2026-11-01" weeks={2} />);
      fireEvent.click(screen.getByRole('button', { name: /CSV/ }));
      cleanup();
      return (await files.at(-1)!.text).split('\r\n').slice(1);
    };
    expect(await save({})).toEqual([
      '2026-11-01,5,4', '', 'What,Value,Lower end,Upper end', 'Result,More mentions than usual: between +10% and +50%; best estimate +25%,,', 'Mentions,5,,', 'Weeks compared,2,,', 'Expected,4,,',
      'Change,0.25,0.1,0.5', 'Negative share on the same weekdays before,0.1,,', 'Negative share during the campaign,0.35,,', 'Change of the negative share,0.25,-0.03,0.4', '',
    ]);
    expect(await save({ weeks: 0, inconclusive: true, negativeBefore: undefined, negativeChange: undefined, negativeChangeLow: undefined, negativeChangeHigh: undefined })).toEqual([
      '2026-11-01,5', '', 'What,Value,Lower end,Upper end', 'Result,There is too little to compare with to say anything,,', 'Mentions,5,,', 'Weeks compared,0,,', 'Expected,,,',
      'Change,,,', 'Negative share on the same weekdays before,,,', 'Negative share during the campaign,0.35,,', 'Change of the negative share,,,', '',
    ]);
    expect(files[0]?.name).toBe('vigie-nova-campaign-2026-11-01-2026-11-01.csv');
  });

  it.each([
    [0, ['5 mentions.', 'Negative share of measured mentions: 35% during the campaign.'], ['Day', 'Mentions']],
    [2, ['5 mentions; expected from 2 weeks before: 4.', 'Negative share of measured mentions: 10% on the same weekdays before, 35% during the campaign. The interval is of 95%. What else happened on these days counts as well.'], ['Day', 'Mentions', 'Usual']],
  ])('says what was usual when there was something to compare with: %i weeks', async (weeks, said, columns) => {
    blankCanvas();
    browser((address) => Response.json(!address.includes('/impact') ? {} : {
      mentions: '5', expected: weeks * 2, change: 0.25, changeLow: weeks, changeHigh: weeks + 1, inconclusive: weeks === 0, weeks, negativeBefore: weeks / 20, negativeDuring: 0.35,
      days: [{ start: '2026-11-01T00:00:00Z', mentions: '5', usual: weeks * 2 }],
    }));
    await bench(() => <CampaignView insights={useInsights()} />, { path: '/listen/insights', at: '/listen/insights?view=campaign&first=2026-11-01&last=2026-11-01&weeks=2', role: 'analyst' });
    for (const one of said) {
      await screen.findByText(one);
    }
    expect(screen.getAllByRole('columnheader').map((one) => one.textContent)).toEqual(columns);
    await screen.findByRole('img');
    expect(screen.queryAllByText('Usual')).toHaveLength(weeks === 0 ? 0 : 2);
  });

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
