import { describe, expect, it } from 'vitest';
import type { AlertRule, RoutingRule } from '../api/types.ts';
import { rulesCsv } from './alerts/rules/rule-csv.ts';
import { routingCsv } from './routing/routing-csv.ts';

/** Records by the names of their columns, without what is empty. */
function read(csv: string): Record<string, string>[] {
  const [head = '', ...rows] = csv.replace('\uFEFF', '').trimEnd().split('\r\n');
  const names = head.split(',');
  return rows.map((row) => Object.fromEntries(row.split(',').map((cell, index) => [names[index] ?? '', cell] as const).filter(([, cell]) => cell !== '')));
}

describe('the file of alert rules', () => {
  const rule = {
    id: 'loud', brand: 'nova', displayName: 'Loud', condition: 'ALERT_CONDITION_NEGATIVE_RATE', savedQuery: 'outage', source: '', sourceName: '', threshold: 0.4, window: '3600s', minimum: 10, excludeBots: true, cooldown: '900s',
    schedule: { weekdays: [1, 5], fromMinute: 0, untilMinute: 480, timeZone: 'UTC' }, paused: false, reactionTime: '0s', changedBy: 'ines', createdAt: '2026-11-01T10:00:00Z',
    recipients: { roles: ['ROLE_LEAD', 'ROLE_ANALYST'], mails: ['secret@nova.example'], webhooks: ['https://hook.example/token'], onShiftOnly: true, people: ['ines', 'bo'], consoleOnly: true },
    escalation: { roles: [], mails: [], webhooks: [], onShiftOnly: false, people: ['zoe'], consoleOnly: false },
  } as unknown as AlertRule;

  it('has what each watches and whom it wakes, in names that stay, but no addresses', () => {
    const csv = rulesCsv([rule], (subject) => ({ ines: 'Inès', zoe: 'Zoé' })[subject] ?? '');
    expect(read(csv)).toEqual([{
      id: 'loud', brand: 'nova', name: 'Loud', condition: 'negative_rate', watched: 'outage', threshold: '0.4', window_seconds: '3600', minimum: '10', exclude_bots: 'true', cooldown_seconds: '900',
      weekdays: '1 5', from_minute: '0', until_minute: '480', time_zone: 'UTC', roles: 'lead analyst', on_shift_only: 'true', people: 'ines bo', people_names: 'Inès', console_only: 'true', addresses: '2', escalation_people: 'zoe', escalation_people_names: 'Zoé', escalation_addresses: '0', paused: 'false', created_at: '2026-11-01T10:00:00Z', changed_by: 'ines', changed_by_name: 'Inès',
    }]);
    expect(csv).not.toMatch(/secret|token/);
  });
});

describe('the file of routing rules', () => {
  it('keeps their order', () => {
    const rule = (part: Partial<RoutingRule>) => ({ labels: [], savedQueries: [], networks: [], sentiments: [], queue: '', owner: '', ...part }) as unknown as RoutingRule;
    expect(read(routingCsv([
      rule({ id: 'b', displayName: 'B', labels: ['MENTION_LABEL_SPAM', 'MENTION_LABEL_LIKELY_BOT'], action: 'ROUTING_ACTION_WATCH_ONLY' }),
      rule({ id: 'a', displayName: 'A', savedQueries: ['x', 'y'], sentiments: ['SENTIMENT_NEGATIVE'], networks: ['mail'], action: 'ROUTING_ACTION_QUEUE', queue: 'care', owner: 's-1' }),
    ], () => 'Lea'))).toEqual([
      { place: '1', id: 'b', name: 'B', labels: 'spam likely_bot', action: 'watch_only' },
      { place: '2', id: 'a', name: 'A', saved_queries: 'x y', networks: 'mail', sentiments: 'negative', action: 'queue', queue: 'care', owner: 's-1', owner_name: 'Lea' },
    ]);
  });
});
