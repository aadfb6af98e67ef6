import { readFileSync } from 'node:fs';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { impactQuery, parametersOf, questionsQuery, signalsQuery, topicsQuery, topQuery, voicesQuery, volumesQuery, type Grain } from '../../api/query/insights.ts';
import { queryString } from '../../api/call/client.ts';
import type { SavedQuery, VolumesAnswer, VolumeSeries } from '../../api/types.ts';
import { alertsSearch, insightsSearch, type InsightsAddress } from '../../frame/addresses.ts';
import { speaker } from '../../words/catalogue.ts';
import { en } from '../../words/catalogues.fixture.ts';
import { inNovember } from '../../words/november.fixture.ts';
import { negativeShare, tones } from '../tone.ts';
import { askedOf, campaignOf, countedFrom, firstVoices, periodOf, searchFor } from './asked/asked.ts';
import { barColumn, barName, barTime, grainOf } from './volume/bar-names.ts';
import { verdict } from './campaign/CampaignResult.tsx';
import { points } from './card/Spark.tsx';
import { splitName } from './volume/split-name.ts';
import { topSearch } from './top/top-search.ts';
import { stretch } from '../bars/buckets.ts';
import { barsOf, busiest } from './volume/volume-rows.ts';

inNovember();

const NOW = Date.parse('2026-11-19T12:34:00Z');

describe('a period', () => {
  it('becomes the request of the brand’s days', () => {
    const asked = askedOf({ period: 'week', saved: 'crisis', people: true }, 'Europe/Paris', NOW);
    expect(asked).toMatchObject({ first: '2026-11-13', last: '2026-11-19', range: { grain: 'day' } });
    expect(queryString(parametersOf(asked.of))).toBe('?savedQuery=crisis&excludeBots=true&from=2026-11-12T23%3A00%3A00.000Z&until=2026-11-19T23%3A00%3A00.000Z');
    expect(queryString(parametersOf(askedOf({ period: 'today', q: 'lang:fr panne' }, 'UTC', NOW).of))).toBe('?query=lang%3Afr+panne&from=2026-11-19T00%3A00%3A00.000Z&until=2026-11-19T13%3A00%3A00.000Z');
    expect(queryString(parametersOf(askedOf({ period: 'today' }, 'UTC', NOW).of))).toBe('?from=2026-11-19T00%3A00%3A00.000Z&until=2026-11-19T13%3A00%3A00.000Z');
  });
});

describe('a longer period', () => {
  it('begins with a whole week or month and ends with today', () => {
    expect(askedOf({ period: 'quarter' }, 'Europe/Paris', NOW).range).toEqual({ from: '2026-08-23T22:00:00.000Z', until: '2026-11-19T23:00:00.000Z', grain: 'week' });
    expect(askedOf({ period: 'months' }, 'Europe/Paris', NOW)).toMatchObject({ first: '2025-12-01', last: '2026-11-19', range: { from: '2025-11-30T23:00:00.000Z', grain: 'month' } });
  });

  it('may be any days, over a change of clocks as well, told in bars that can be read', () => {
    expect(periodOf('2026-10-24', '2026-10-25', 'Europe/Paris')).toEqual({ from: '2026-10-23T22:00:00.000Z', until: '2026-10-25T23:00:00.000Z', grain: 'hour' });
    const grain = (first: string, last: string) => { const found = periodOf(first, last, 'UTC'); return typeof found === 'string' ? found : found.grain; };
    expect([grain('2026-11-01', '2026-11-03'), grain('2026-11-01', '2026-11-04'), grain('2026-01-01', '2026-04-03'), grain('2026-01-01', '2026-04-04'), grain('2024-01-01', '2024-12-31'), grain('2024-01-01', '2025-01-01')])
      .toEqual(['hour', 'day', 'day', 'week', 'week', 'month']);
    expect([grain('2024-01-01', '2026-12-31'), grain('2024-01-01', '2027-01-01'), grain('2026-11-02', '2026-11-01'), periodOf(undefined, '2026-11-01', 'UTC')]).toEqual(['month', 'long', 'order', 'missing']);
  });

  it('is the last seven days until its days make sense', () => {
    expect(askedOf({ period: 'dates', from: '2026-11-02', to: '2026-11-01' }, 'UTC', NOW)).toEqual(askedOf({ period: 'week' }, 'UTC', NOW));
    expect(askedOf({ period: 'dates', from: '2026-03-01', to: '2026-11-01' }, 'UTC', NOW)).toMatchObject({ first: '2026-03-01', last: '2026-11-01', range: { grain: 'week' } });
  });
});

describe('what is counted', () => {
  const from = (address: InsightsAddress, now = NOW) => countedFrom(address, askedOf(address, 'Europe/Paris', now).range, 'Europe/Paris', now);

  it('begins with the period, with the weeks before a campaign, and for topics with what they are compared with or the first step of signals', () => {
    expect(from({ period: 'week' })).toBe('2026-11-12T23:00:00.000Z');
    expect(from({ period: 'week', view: 'campaign', first: '2026-11-13', weeks: 1 })).toBe('2026-11-05T23:00:00.000Z');
    // whichever begins earlier: four times the days before them, or 28 days up to today
    expect(from({ period: 'week', view: 'topics' })).toBe('2026-10-15T23:00:00.000Z');
    expect(from({ period: 'dates', from: '2026-11-14', to: '2026-11-19', view: 'topics' })).toBe('2026-10-20T23:00:00.000Z');
    expect(from({ period: 'dates', from: '2026-11-15', to: '2026-11-19', view: 'topics' })).toBe('2026-10-22T22:00:00.000Z');
    // 28 hours
    expect(from({ period: 'today', view: 'topics' })).toBe('2026-11-16T15:00:00.000Z');
    // too long for topics: signals alone, by week
    expect(from({ period: 'months', view: 'topics' })).toBe('2026-05-10T22:00:00.000Z');
  });
});

describe('the bars of an answer', () => {
  const t = speaker('en', en);
  const start = '2026-11-01T23:00:00Z';

  it.each<[VolumesAnswer['interval'], Grain, string, string, string]>([
    ['INSIGHT_INTERVAL_HOUR', 'hour', '00:00', '2 Nov, 00:00', 'Hour'], ['INSIGHT_INTERVAL_DAY', 'day', '2 Nov', '2 Nov', 'Day'],
    ['INSIGHT_INTERVAL_WEEK', 'week', '2 Nov', 'week from 2 Nov 2026', 'Week from'], ['INSIGHT_INTERVAL_MONTH', 'month', 'Nov 2026', 'Nov 2026', 'Month'],
  ])('of %s are called so that they are told apart', (interval, grain, below, within, column) => {
    expect([grainOf({ interval }), barName(start, grain, false, 'en', 'Europe/Paris'), barTime(start, grain, t, 'en', 'Europe/Paris'), barColumn(grain, t)])
      .toEqual([grain, below, within, { name: column, kind: grain }]);
  });

  it('that are hours of several days are told with their days', () => {
    expect(barName(start, 'hour', true, 'en', 'Europe/Paris')).toBe('2 Nov, 00:00');
  });
});

describe('each call', () => {
  const document = JSON.parse(readFileSync('openapi.json', 'utf8')) as { paths: Record<string, { get?: { parameters: { name: string }[] } }> };
  const of = { query: 'panne', savedQuery: 'crisis', excludeBots: true, from: 'f', until: 'u' };
  const calls = [
    volumesQuery('acme', 'nova', of, 'UTC', 'month', 'network'), voicesQuery('acme', 'nova', ['a', 'b'], of), topQuery('acme', 'nova', 'tag', of),
    topicsQuery('acme', 'nova', of), signalsQuery('acme', 'nova', of, 'UTC', 'day'), questionsQuery('acme', 'nova', of), impactQuery('acme', 'nova', of, 'UTC', 4),
  ];

  it.each(calls.map((call) => [call.queryKey[3], call.queryKey[4]] as const))('asks %s only for what the contract takes', (what, asked) => {
    const known = document.paths[`/v1/agencies/{agency}/brands/{brand}/insights/${what}`]?.get?.parameters.map((one) => one.name) ?? [];
    const sent = [...new URLSearchParams(queryString(asked)).keys()];
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe('a campaign', () => {
  it('lasts from midnight to midnight of the zone, over a change of clocks as well', () => {
    expect(campaignOf('2026-10-24', '2026-10-25', 'Europe/Paris')).toEqual({ from: '2026-10-23T22:00:00.000Z', until: '2026-10-25T23:00:00.000Z' });
    expect(campaignOf('2026-11-01', '2026-12-01', 'UTC')).toEqual({ from: '2026-11-01T00:00:00.000Z', until: '2026-12-02T00:00:00.000Z' });
  });

  it('is refused when it cannot be', () => {
    expect([campaignOf(undefined, '2026-11-01', 'UTC'), campaignOf('2026-11-02', '2026-11-01', 'UTC'), campaignOf('2026-11-01', '2026-12-02', 'UTC')]).toEqual(['missing', 'order', 'long']);
  });

  it('is told by its interval', () => {
    const told = (changeLow: number, changeHigh: number, inconclusive = false) => verdict({ changeLow, changeHigh, inconclusive });
    expect([told(0.1, 0.5), told(-0.4, -0.1), told(-0.1, 0.2), told(0.1, 0.5, true)]).toEqual(['more', 'less', 'same', 'unclear']);
  });
});

describe('searches', () => {
  it('are for the tags that were counted, whatever the query says by now, and the words', () => {
    expect(searchFor({ brand: 'nova', saved: ['own', 'own'], people: undefined }, '#panne', 'f', 'u')).toEqual({ brand: 'nova', saved: ['own'], q: '#panne', from: 'f', until: 'u' });
    expect(searchFor({ brand: 'nova', saved: [], people: undefined, q: 'a OR b' }, '#panne OR #retard').q).toBe('(a OR b) AND (#panne OR #retard)');
    expect(searchFor({ brand: 'nova', saved: [], people: undefined, q: 'a OR b' }, '').q).toBe('a OR b');
    const all = searchFor({ brand: 'nova', saved: [], people: undefined }, '');
    expect([all.q, all.saved]).toEqual([undefined, undefined]);
  });

  it('look at the brand that was counted and leave out what was left out', () => {
    expect(searchFor({ brand: 'nova', saved: [], people: true }, '')).toMatchObject({ brand: 'nova', people: true });
  });

  it('are for what was counted: an author by network and id, a site or page by its address', () => {
    const top = (value: string, network = '') => ({ value, network });
    expect([topSearch('tag', top('#nova')), topSearch('tag', top('#a b')), topSearch('emoji', top('👍'))]).toEqual([{ q: '#nova' }, undefined, { q: '👍' }]);
    expect([topSearch('author', top('1', 'mail')), topSearch('author', top('', 'mail'))]).toEqual([{ networks: ['mail'], author: '1' }, undefined]);
    expect([topSearch('site', top('nova.fr')), topSearch('link', top('nova.fr/aide?id=7'))]).toEqual([{ site: 'nova.fr' }, { page: 'nova.fr/aide?id=7' }]);
  });

  it('compare competitors first', () => {
    const query = (id: string, objective: string) => ({ id, objective }) as SavedQuery;
    expect(firstVoices([query('own', 'OBJECTIVE_ANSWER'), query('rival', 'OBJECTIVE_COMPETITOR')])).toEqual(['rival', 'own']);
  });
});

describe('volumes', () => {
  const RANGE = { from: '2026-11-18T23:00:00Z', until: '2026-11-20T12:00:00Z' };
  const count = (mentions: string, negative = '0') => ({ mentions, negative, neutral: '1', positive: '0', unsure: '0' });
  const series: VolumeSeries = { value: '', buckets: [{ start: '2026-11-18T23:00:00Z', count: count('2') }, { start: '2026-11-19T23:00:00Z', count: count('9', '3') }, { count: count('1') }] };

  it('are bars with their tones', () => {
    const bars = barsOf(series);
    expect(bars).toHaveLength(2);
    expect(busiest(bars)).toMatchObject({ start: '2026-11-19T23:00:00Z', tones: { mentions: 9, measured: 4, unmeasured: 5 } });
    expect([negativeShare(tones(count('9', '3'))), negativeShare(tones(undefined)), busiest([])]).toEqual([0.75, undefined, undefined]);
  });

  it('are searched from the first bar drawn over to the end of the last, inside the range', () => {
    const bars = barsOf(series);
    expect(stretch(bars, 0, 0, 'day', 'Europe/Paris', RANGE)).toEqual({ from: '2026-11-18T23:00:00Z', until: '2026-11-19T23:00:00.000Z' });
    expect(stretch(bars, 1, 7, 'day', 'Europe/Paris', RANGE)).toEqual({ from: '2026-11-19T23:00:00Z', until: '2026-11-20T12:00:00Z' });
    expect(stretch([], 0, 0, 'day', 'UTC', RANGE)).toBeUndefined();
    // the first week begins before the range
    expect(stretch(bars, 0, 0, 'week', 'Europe/Paris', { ...RANGE, from: '2026-11-19T11:00:00Z' })).toEqual({ from: '2026-11-19T11:00:00Z', until: RANGE.until });
  });

  it('name their values', () => {
    const code = (family: string, value: string) => `${family}:${value}`;
    const name = (by: Parameters<typeof splitName>[0], value: string) => splitName(by, value, [{ id: 'own', displayName: 'Nova' } as SavedQuery], code, 'fr');
    expect([name('country', 'BE'), name('country', 'x-1'), name('saved_query', 'own'), name('label', 'likely_bot'), name('language', '')]).toEqual(['Belgique', 'x-1', 'Nova', 'label:MENTION_LABEL_LIKELY_BOT', 'language:und']);
  });

  it('are drawn from left to right', () => {
    expect(points([0, 2, 1], 20, 12)).toBe('0.0,11.0 10.0,1.0 20.0,6.0');
    expect(points([])).toBe('');
  });
});

describe('addresses', () => {
  it('keep what they understand', () => {
    expect(insightsSearch({ view: 'topics', period: 'year', people: true, weeks: 13, first: '2026-13-01', from: '2026-11-01', to: 'soon', split: 'label', voices: ['a', 1], brand: 'nova' })).toEqual({
      view: 'topics', period: undefined, from: '2026-11-01', to: undefined, people: true, weeks: undefined, first: undefined, last: undefined, split: 'label', voices: ['a'], brand: 'nova', saved: undefined, kind: undefined,
    });
    expect(alertsSearch({ view: 'x', all: 'yes', rule: 'new' })).toEqual({ view: undefined, all: undefined, alert: undefined, brand: undefined, rule: 'new', saved: undefined });
  });
});

describe('an answer', () => {
  it('never stands under another question while that one is asked', () => {
    const client = new QueryClient();
    const of = { savedQuery: '', excludeBots: false, from: '2026-11-12T00:00:00Z', until: '2026-11-19T00:00:00Z' };
    const tags = topQuery('acme', 'nova', 'tag', of);
    client.setQueryData(tags.queryKey, { values: [] });
    const seen = new QueryObserver(client, { ...tags, enabled: false });
    expect(seen.getCurrentResult().data).toEqual({ values: [] });
    for (const next of [topQuery('acme', 'nova', 'author', of), topQuery('acme', 'nova', 'tag', { ...of, from: '2026-11-18T00:00:00Z' })]) {
      seen.setOptions({ ...next, enabled: false });
      expect(seen.getCurrentResult().data).toBeUndefined();
    }
  });
});
