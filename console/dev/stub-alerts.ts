import { randomUUID } from 'node:crypto';
import type { Alert, AlertRule, Mention, SavedQuery } from '../src/api/types.ts';

/** Rules and alerts made up from the saved queries, in memory. */
export class StubAlerts {
  readonly rules: AlertRule[] = [];
  readonly alerts: Alert[] = [];

  constructor(queries: readonly SavedQuery[], mentions: readonly Mention[]) {
    const conditions = ['ALERT_CONDITION_COUNT', 'ALERT_CONDITION_DEVIATION', 'ALERT_CONDITION_NEGATIVE_RATE', 'ALERT_CONDITION_EVERY_MATCH'] as const;
    const thresholds = { ALERT_CONDITION_COUNT: 20, ALERT_CONDITION_DEVIATION: 3, ALERT_CONDITION_NEGATIVE_RATE: 0.4, ALERT_CONDITION_EVERY_MATCH: 0 };
    queries.slice(0, 6).forEach((query, index) => {
      const condition = conditions[index % conditions.length] ?? 'ALERT_CONDITION_COUNT';
      const rule = this.#rule(query, condition, thresholds[condition]);
      this.rules.push(rule);
      this.#raise(rule, index, mentions.filter((one) => one.brand === query.brand).slice(-5).map((one) => one.id));
    });
    const [first] = queries;
    if (first !== undefined) {
      this.#raiseSilence(first);
    }
  }

  list(brand: string, openOnly: boolean, forMe: boolean): Alert[] {
    return this.alerts.filter((one) => (brand === '-' || one.brand === brand) && (!openOnly || one.acknowledgedAt === undefined) && (!forMe || one.mine));
  }

  acknowledge(id: string, by: string): Alert | undefined {
    const one = this.alerts.find((alert) => alert.id === id);
    if (one !== undefined && one.acknowledgedAt === undefined) {
      Object.assign(one, { acknowledgedAt: new Date().toISOString(), acknowledgedBy: by, acknowledgedByName: by });
    }
    return one;
  }

  save(brand: string, id: string, body: Record<string, unknown>): AlertRule {
    const before = this.rules.find((one) => one.brand === brand && one.id === id);
    const rule = { ...before, ...body, id, agency: 'acme', brand, etag: randomUUID(), changedBy: 'me' } as AlertRule;
    this.rules.splice(before === undefined ? this.rules.length : this.rules.indexOf(before), before === undefined ? 0 : 1, rule);
    return rule;
  }

  remove(brand: string, id: string): AlertRule | undefined {
    const at = this.rules.findIndex((one) => one.brand === brand && one.id === id);
    return at < 0 ? undefined : this.rules.splice(at, 1)[0];
  }

  #rule(query: SavedQuery, condition: AlertRule['condition'], threshold: number): AlertRule {
    return {
      id: query.id, agency: query.agency, brand: query.brand, displayName: query.displayName, savedQuery: query.id, source: '', sourceName: '', condition, threshold,
      window: condition === 'ALERT_CONDITION_COUNT' || condition === 'ALERT_CONDITION_NEGATIVE_RATE' ? '3600s' : undefined,
      excludeBots: false, minimum: condition === 'ALERT_CONDITION_DEVIATION' || condition === 'ALERT_CONDITION_NEGATIVE_RATE' ? 10 : 0, cooldown: '3600s', reactionTime: '900s', paused: false,
      recipients: { roles: ['ROLE_LEAD'], onShiftOnly: true, mails: ['watch@nova.example'], webhooks: [], people: [], consoleOnly: false },
      escalation: { roles: ['ROLE_ADMIN'], onShiftOnly: false, mails: [], webhooks: [], people: [], consoleOnly: false }, etag: '1', changedBy: 'me',
    };
  }

  /** A source was silent for eight hours, and heard again before anybody could tell. */
  #raiseSilence(beside: SavedQuery): void {
    const rule: AlertRule = { ...this.#rule(beside, 'ALERT_CONDITION_SILENCE', 0), id: 'silence', displayName: 'Agence de presse', savedQuery: '', source: 'press-agency', sourceName: 'Agence de presse', window: '21600s' };
    const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
    this.rules.push(rule);
    this.#raise(rule, 6, []);
    const raised = this.alerts.at(-1);
    if (raised !== undefined) {
      raised.evidence = { from: ago(540), until: ago(180), endedAt: ago(60), mentions: '0', negative: '0', measured: '0', mean: 0, deviation: 0, weeks: 0, mentionIds: [] };
    }
  }

  #raise(rule: AlertRule, index: number, mentionIds: string[]): void {
    const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
    const raised = 3 + index * 6;
    this.alerts.push({
      id: randomUUID(), agency: rule.agency, brand: rule.brand, rule, dueAt: ago(raised + (index === 2 ? 8 : 0)), raisedAt: ago(raised), late: index === 2, lateBecause: index === 2 ? 'ALERT_LATENESS_OUTAGE' : 'ALERT_LATENESS_UNSPECIFIED',
      evidence: { from: ago(raised + 60), until: ago(raised), mentions: String(24 + index * 7), negative: String(11 + index), measured: String(20 + index * 4), mean: 6.5, deviation: 2.6, weeks: 8, mentionIds },
      acknowledgeBy: ago(raised - 15), acknowledgedAt: index === 4 ? ago(raised - 4) : undefined, acknowledgedBy: index === 4 ? 'tom' : '', acknowledgedByName: index === 4 ? 'Tom' : '', escalatedAt: index === 3 ? ago(1) : undefined,
      onShift: ['tom', 'me'], mine: index % 2 === 0,
      deliveries: [{ kind: 'mail', to: 'watch@nova.example', escalation: false, state: index === 1 ? 'ALERT_DELIVERY_STATE_FAILED' : 'ALERT_DELIVERY_STATE_DELIVERED', attempts: index === 1 ? 5 : 1, failure: index === 1 ? 'ADDRESS_REFUSED' : '' }],
    });
  }
}
