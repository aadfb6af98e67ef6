import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Alert, AlertRule, SavedQuery } from '../../api/types.ts';
import { speaker } from '../../words/catalogue.ts';
import { en, fr } from '../../words/catalogues.fixture.ts';
import { inNovember } from '../../words/november.fixture.ts';
import { alertPieces } from './raised/alert-csv.ts';
import { acknowledged, after, chosenOf, reactionOf, withAlert, type AlertData } from './reaction/alert-list.ts';
import { evidenceSearch, evidenceSentence } from './evidence/evidence.ts';
import { sourceNamed } from './evidence/useSourceName.ts';

inNovember();

const RULE = { id: 'r1', displayName: 'Storm', savedQuery: 'crisis', source: '', condition: 'ALERT_CONDITION_COUNT', threshold: 20, window: '3600s', minimum: 0 } as unknown as AlertRule;

function alert(id: string, part: Partial<Alert> = {}, rule: Partial<AlertRule> = {}): Alert {
  return {
    id, agency: 'acme', brand: 'nova', raisedAt: '2026-11-26T09:00:00Z', late: false, lateBecause: 'ALERT_LATENESS_UNSPECIFIED', acknowledgedBy: '', acknowledgedByName: '', onShift: [], mine: false, deliveries: [], rule: { ...RULE, ...rule },
    evidence: { from: '2026-11-26T08:00:00Z', until: '2026-11-26T09:00:00Z', mentions: '1240', negative: '310', measured: '1000', mean: 12.4, deviation: 4, weeks: 8, mentionIds: [] }, ...part,
  };
}

const NOW = Date.parse('2026-11-26T09:05:00Z');

describe('an acknowledgement', () => {
  const list: AlertData = { pages: [{ alerts: [alert('a'), alert('b')], cursor: undefined }, { alerts: [alert('c')], cursor: undefined }], pageParams: [] };
  const ids = (data: AlertData) => data.pages.map((page) => page.alerts.map((one) => one.id));

  it('takes the alert out of the open ones and marks it elsewhere', () => {
    const done = acknowledged(alert('c'), 'me', '2026-11-26T09:05:00Z');
    expect(ids(withAlert(list, done, true))).toEqual([['a', 'b'], []]);
    expect(withAlert(list, done, false).pages[1]?.alerts[0]?.acknowledgedBy).toBe('me');
    expect(ids(withAlert(withAlert(list, done, false), alert('c'), true))).toEqual([['a', 'b'], ['c']]);
  });

  it('does not take the word from who was first', () => {
    const first = alert('a', { acknowledgedAt: '2026-11-26T09:01:00Z', acknowledgedBy: 'tom' });
    expect(acknowledged(first, 'me', '2026-11-26T09:05:00Z')).toEqual(first);
  });

  it('leads to the alert after it, else before it', () => {
    const all = [alert('a'), alert('b'), alert('c')];
    expect([after(all, 'a')?.id, after(all, 'c')?.id, after([alert('a')], 'a')?.id]).toEqual(['b', 'b', undefined]);
    expect([chosenOf(all, 'b')?.id, chosenOf(all, undefined)?.id, chosenOf(all, 'gone'), chosenOf([], 'b')]).toEqual(['b', 'a', undefined, undefined]);
  });
});

describe('the reaction clock', () => {
  it('counts down, then is late', () => {
    expect(reactionOf(alert('a', { acknowledgeBy: '2026-11-26T09:15:00Z' }), NOW)).toEqual({ counts: 'down', milliseconds: 600_000, urgency: 'calm' });
    expect(reactionOf(alert('a', { acknowledgeBy: '2026-11-26T09:07:00Z' }), NOW).urgency).toBe('soon');
    expect(reactionOf(alert('a', { acknowledgeBy: '2026-11-26T09:04:00Z' }), NOW)).toMatchObject({ milliseconds: -60_000, urgency: 'late' });
  });

  it('counts up without a time, and stops when somebody reacts', () => {
    expect(reactionOf(alert('a'), NOW)).toEqual({ counts: 'up', milliseconds: 300_000, urgency: 'calm' });
    const late = alert('a', { acknowledgeBy: '2026-11-26T09:01:00Z', acknowledgedAt: '2026-11-26T09:02:00Z' });
    expect(reactionOf(late, NOW)).toEqual({ counts: 'took', milliseconds: 120_000, urgency: 'late' });
  });
});

describe('evidence', () => {
  const t = speaker('en', en);
  const said = (rule: Partial<AlertRule>) => evidenceSentence(alert('a', {}, rule), 'Press review', t, 'en', 'Europe/Paris');

  it('is told by condition', () => {
    expect(said({})).toBe('1,240 mentions within 60 min; the rule says 20');
    expect(said({ condition: 'ALERT_CONDITION_EVERY_MATCH' })).toBe('1,240 mentions matched');
    expect(said({ condition: 'ALERT_CONDITION_DEVIATION', threshold: 3 })).toBe('1,240 mentions this hour; usual are 12.4 ± 4 over 8 weeks: 306.9 deviations, the rule says 3');
    expect(said({ condition: 'ALERT_CONDITION_NEGATIVE_RATE', threshold: 0.25 })).toBe('31% of 1,000 measured mentions negative (310) within 60 min; the rule says more than 25%');
    expect(said({ condition: 'ALERT_CONDITION_SILENCE', source: 'press', window: '21600s' })).toBe('No mention of Press review for 6 h 00');
    expect(evidenceSentence(alert('a', { evidence: undefined }), '', t, 'en', 'Europe/Paris')).toBe('Nothing is known of why');
    expect(evidenceSentence(alert('a'), '', speaker('fr', fr), 'fr', 'Europe/Paris').replace(/\s/g, ' ')).toBe('1 240 mentions en 60 min ; la règle dit 20');
  });

  it('does not call silent what nobody could read', () => {
    const unread = alert('a', {}, { condition: 'ALERT_CONDITION_SILENCE', source: 'press', window: '21600s' });
    const since = { ...unread, evidence: { ...unread.evidence, unreadSince: '2026-11-26T08:04:00Z' } } as Alert;
    expect(evidenceSentence(since, 'Press review', t, 'en', 'Europe/Paris')).toMatch(/^Press review could not be read since 26 Nov, 09:04( CET)?: whether there were mentions is not known$/);
    expect(evidenceSentence(since, 'Presse', speaker('fr', fr), 'fr', 'Europe/Paris')).toMatch(/^Impossible de lire Presse depuis le 26 nov\..*09:04( UTC\+1)?\s: on ne sait pas/u);
  });

  it('tells of a silence that was over when it was raised from when to when it was', () => {
    const silent = alert('a', {}, { condition: 'ALERT_CONDITION_SILENCE', source: 'press', window: '300s' });
    const over = { ...silent, evidence: { ...silent.evidence, from: '2026-11-26T08:04:00Z', endedAt: '2026-11-26T10:30:00Z' } } as Alert;
    expect(evidenceSentence(over, 'Press review', t, 'en', 'Europe/Paris'))
      .toMatch(/^No mention of Press review from 26 Nov, 09:04( CET)? to 26 Nov, 11:30( CET)?, when one came: this silence is over$/);
    expect(evidenceSentence(over, 'Presse', speaker('fr', fr), 'fr', 'Europe/Paris')).toMatch(/^Aucune mention de Presse du 26 nov\..*09:04.* au 26 nov\..*11:30.*\s: ce silence est terminé$/u);
  });

  it('names a source by its name, by the one that the rule keeps where that cannot be seen, else by its id', () => {
    const watched = [{ id: 'press', displayName: 'Press review' }, { id: 'bare', displayName: '' }];
    expect(sourceNamed(watched, { source: 'press', sourceName: 'Press' })).toBe('Press review');
    expect(sourceNamed(watched, { source: 'gone', sourceName: 'Press' })).toBe('Press');
    expect(sourceNamed(watched, { source: 'bare', sourceName: '' })).toBe('bare');
    expect(sourceNamed(undefined, { source: 'press', sourceName: '' })).toBe('press');
  });

  it('leads to the mentions that were counted', () => {
    const queries = [{ id: 'crisis', brand: 'velo', query: 'x' }, { id: 'crisis', brand: 'nova', query: 'fire OR smoke' }] as SavedQuery[];
    expect(evidenceSearch(alert('a'), queries)).toEqual({ brand: 'nova', q: 'fire OR smoke', from: '2026-11-26T08:00:00Z', until: '2026-11-26T09:00:00.001Z' });
    const fired = { ...alert('a'), query: { version: '3', query: 'fire', changed: true } } as Alert;
    expect(evidenceSearch(fired, queries)).toMatchObject({ q: 'fire' });
    expect(evidenceSearch(fired, []), 'deleted since').toMatchObject({ q: 'fire' });
    expect(evidenceSearch(alert('a', {}, { excludeBots: true }), queries)).toMatchObject({ people: true });
    expect(evidenceSearch(alert('a', {}, { savedQuery: '' }), queries)).toBeUndefined();
    expect(evidenceSearch(alert('a', {}, { savedQuery: 'gone' }), queries)).toBeUndefined();
  });

  it('searches one match in the day before it came in: it was published before, and has no length in time', () => {
    const at = '2026-11-26T09:00:00.123456Z';
    const one = alert('a', { evidence: { ...alert('a').evidence, from: at, until: at } as Alert['evidence'] }, { condition: 'ALERT_CONDITION_EVERY_MATCH' });
    expect(evidenceSearch(one, [{ id: 'crisis', brand: 'nova', query: 'fire' }] as SavedQuery[])).toMatchObject({ from: '2026-11-25T09:00:00.123Z', until: '2026-11-26T09:00:00.124Z' });
  });
});

describe('the file of alerts', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('has all of them, with the figures each rests on, and nothing where there is none', async () => {
    const stored = [
      {
        ...alert('a', { acknowledgedBy: 's-1', acknowledgedByName: 'Lea', onShift: ['s-2', 's-9'], lateBecause: 'ALERT_LATENESS_OUTAGE', query: { version: '3', query: 'fire', changed: false } }, { recipients: { roles: ['ROLE_LEAD'], people: ['s-2'] } as unknown as AlertRule['recipients'] }), late: true, dueAt: '2026-11-26T08:00:00Z', deliveries: [{ state: 'ALERT_DELIVERY_STATE_FAILED' }], evidence: { ...alert('a').evidence, unreadSince: '2026-11-26T08:04:00Z', endedAt: '2026-11-26T08:05:00Z', mentionIds: ['m1', 'm2'] } } as unknown as Alert, { id: 'b', brand: 'nova', deliveries: [], onShift: [], lateBecause: 'ALERT_LATENESS_UNSPECIFIED', acknowledgedBy: '', acknowledgedByName: '' } as unknown as Alert,
    ];
    const asked: string[] = [];
    vi.stubGlobal('fetch', vi.fn((address: string) => {
      const url = new URL(address, 'http://console');
      asked.push(url.search);
      const at = Number(url.searchParams.get('pageToken') ?? 0);
      return Promise.resolve(Response.json({ alerts: stored.slice(at, at + 1), nextPageToken: at === 0 ? '1' : '' }));
    }));
    let text = '';
    for await (const piece of alertPieces({ agency: 'acme', brands: ['nova'], openOnly: true, forMe: false }, (subject) => (subject === 's-2' ? 'Tom' : ''))) {
      text += piece.text;
    }
    expect(asked.every((one) => one.includes('openOnly=true') && !one.includes('forMe'))).toBe(true);
    const [head, first, second] = text.replace('\uFEFF', '').split('\r\n').map((line) => line.split(','));
    const of = (line: string[] | undefined, column: string) => line?.[head?.indexOf(column) ?? -1];
    expect([of(first, 'unread_since'), of(second, 'unread_since')]).toEqual(['2026-11-26T08:04:00Z', '']);
    expect([of(first, 'ended_at'), of(second, 'ended_at')]).toEqual(['2026-11-26T08:05:00Z', '']);
    expect([of(first, 'condition'), of(first, 'mentions'), of(first, 'threshold'), of(first, 'deliveries_failed')]).toEqual(['count', '1240', '20', '1']);
    expect([of(first, 'due_at'), of(first, 'late')]).toEqual(['2026-11-26T08:00:00Z', 'true']);
    expect([of(second, 'mentions'), of(second, 'deliveries')]).toEqual(['', '0']);
    expect([of(first, 'late_because'), of(second, 'late_because'), of(first, 'query'), of(first, 'query_version'), of(first, 'mention_ids')]).toEqual(['outage', '', 'fire', '3', 'm1 m2']);
    expect(['acknowledged_by', 'acknowledged_by_name', 'roles', 'people', 'people_names', 'on_shift', 'on_shift_names'].map((name) => of(first, name))).toEqual(['s-1', 'Lea', 'lead', 's-2', 'Tom', 's-2 s-9', 'Tom']);
    expect([of(second, 'acknowledged_by_name'), of(second, 'people_names')]).toEqual(['', '']);
  });
});
