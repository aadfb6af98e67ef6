import type { RuleBody } from '../../../../api/query/alerts.ts';
import { minutes, seconds } from '../../../../api/query/queries.ts';
import type { AlertCondition, AlertRecipients, AlertRule, ContractRole, SavedQuery } from '../../../../api/types.ts';

/** Recipients as they are typed: one address a line. */
export interface RecipientsDraft {
  roles: ContractRole[];
  onShiftOnly: boolean;
  mails: string;
  webhooks: string;
  /** Subjects. */
  people: string[];
  /** Roles and people are not told by mail too. */
  consoleOnly: boolean;
}

/** A rule as it is typed. Times are minutes; a share is in percent. */
export interface RuleDraft {
  displayName: string;
  condition: AlertCondition;
  savedQuery: string;
  source: string;
  threshold: number;
  window: number;
  minimum: number;
  /** Likely bots do not count. */
  excludeBots: boolean;
  cooldown: number;
  scheduled: boolean;
  timeZone: string;
  weekdays: number[];
  from: string;
  until: string;
  recipients: RecipientsDraft;
  reactionTime: number;
  escalation: RecipientsDraft;
  paused: boolean;
}

export const CONDITIONS = [
  'ALERT_CONDITION_EVERY_MATCH', 'ALERT_CONDITION_COUNT', 'ALERT_CONDITION_DEVIATION', 'ALERT_CONDITION_NEGATIVE_RATE', 'ALERT_CONDITION_SILENCE',
] as const satisfies readonly AlertCondition[];

/** Fields that a condition needs beside name and recipients; the others stay empty. */
export const NEEDS: Record<AlertCondition, readonly ('savedQuery' | 'source' | 'threshold' | 'window' | 'minimum')[]> = {
  ALERT_CONDITION_UNSPECIFIED: [],
  ALERT_CONDITION_EVERY_MATCH: ['savedQuery'],
  ALERT_CONDITION_COUNT: ['savedQuery', 'threshold', 'window'],
  ALERT_CONDITION_DEVIATION: ['savedQuery', 'threshold', 'minimum'],
  ALERT_CONDITION_NEGATIVE_RATE: ['savedQuery', 'threshold', 'window', 'minimum'],
  ALERT_CONDITION_SILENCE: ['source', 'window'],
};

/** What a condition begins with. */
export const USUAL: Record<AlertCondition, { threshold: number; window: number; minimum: number }> = {
  ALERT_CONDITION_UNSPECIFIED: { threshold: 0, window: 0, minimum: 0 },
  ALERT_CONDITION_EVERY_MATCH: { threshold: 0, window: 0, minimum: 0 },
  ALERT_CONDITION_COUNT: { threshold: 20, window: 60, minimum: 0 },
  ALERT_CONDITION_DEVIATION: { threshold: 3, window: 0, minimum: 10 },
  ALERT_CONDITION_NEGATIVE_RATE: { threshold: 50, window: 60, minimum: 20 },
  ALERT_CONDITION_SILENCE: { threshold: 0, window: 360, minimum: 0 },
};

function recipientsDraft(of: AlertRecipients | undefined, roles: ContractRole[] = [], people: string[] = []): RecipientsDraft {
  return {
    roles: of?.roles ?? roles, onShiftOnly: of?.onShiftOnly ?? false, mails: of?.mails.join('\n') ?? '', webhooks: of?.webhooks.join('\n') ?? '',
    people: of?.people ?? people, consoleOnly: of?.consoleOnly ?? false,
  };
}

const LONGEST_NAME = 120;
const LONGEST_REACTION = 10_080;
const USUAL_REACTION = 15;

/** How soon somebody must react to matches of a query, in whole minutes as a rule says it; what is usual where the query says nothing. */
function reactionTo(query: SavedQuery | undefined): number {
  const asked = seconds(query?.reactionTime);
  return asked === 0 ? USUAL_REACTION : Math.min(LONGEST_REACTION, Math.max(1, Math.floor(asked / 60)));
}

function clock(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`;
}

/** What a rule says, or what a new one begins with; one about a saved query takes what is stated about that. */
export function draftOf(rule: AlertRule | undefined, timeZone: string, about?: SavedQuery): RuleDraft {
  const condition = rule?.condition ?? (about?.objective === 'OBJECTIVE_ALERT' ? 'ALERT_CONDITION_EVERY_MATCH' : 'ALERT_CONDITION_COUNT');
  const share = condition === 'ALERT_CONDITION_NEGATIVE_RATE' ? 100 : 1;
  const schedule = rule?.schedule;
  return {
    displayName: rule?.displayName ?? about?.displayName.slice(0, LONGEST_NAME) ?? '', condition, savedQuery: rule?.savedQuery ?? about?.id ?? '', source: rule?.source ?? '',
    threshold: rule === undefined ? USUAL[condition].threshold : Math.round(rule.threshold * share * 100) / 100,
    window: rule === undefined ? USUAL[condition].window : minutes(rule.window),
    minimum: rule?.minimum ?? USUAL[condition].minimum, excludeBots: rule?.excludeBots ?? false, cooldown: rule === undefined ? 60 : minutes(rule.cooldown),
    scheduled: schedule !== undefined, timeZone: schedule?.timeZone || timeZone, weekdays: schedule?.weekdays ?? [1, 2, 3, 4, 5],
    from: clock(schedule?.fromMinute ?? 480), until: clock(schedule?.untilMinute ?? 1200),
    recipients: rule === undefined ? recipientsDraft(undefined, ['ROLE_LEAD'], about?.owner ? [about.owner] : []) : recipientsDraft(rule.recipients),
    reactionTime: rule === undefined ? reactionTo(about) : minutes(rule.reactionTime), escalation: recipientsDraft(rule?.escalation),
    paused: rule?.paused ?? false,
  };
}

/** The draft with another condition and the figures it begins with. */
export function withCondition(draft: RuleDraft, condition: AlertCondition): RuleDraft {
  return { ...draft, condition, ...USUAL[condition] };
}

/** What was typed one a line. */
export function lines(typed: string): string[] {
  return typed.split(/[\n,;]+/).map((one) => one.trim()).filter((one) => one !== '');
}

/** Whether anybody is woken. */
export function wakesSomebody(of: RecipientsDraft): boolean {
  return of.roles.length > 0 || of.people.length > 0 || lines(of.mails).length > 0 || lines(of.webhooks).length > 0;
}

function recipientsBody(of: RecipientsDraft): AlertRecipients {
  return {
    roles: of.roles, onShiftOnly: of.roles.length > 0 && of.onShiftOnly, mails: lines(of.mails), webhooks: lines(of.webhooks), people: of.people, consoleOnly: of.consoleOnly,
  };
}

function minuteOf(clockText: string): number {
  const [hours = 0, rest = 0] = clockText.split(':').map(Number);
  return hours * 60 + rest;
}

const inSeconds = (value: number) => `${Math.round(value) * 60}s`;

/** The rule as the service takes it: what its condition does not need is empty. */
export function bodyOf(draft: RuleDraft): RuleBody {
  const needs = (field: (typeof NEEDS)[AlertCondition][number]) => NEEDS[draft.condition].includes(field);
  const share = draft.condition === 'ALERT_CONDITION_NEGATIVE_RATE' ? 100 : 1;
  const until = minuteOf(draft.until);
  return {
    displayName: draft.displayName.trim(), condition: draft.condition,
    savedQuery: needs('savedQuery') ? draft.savedQuery : '', source: needs('source') ? draft.source.trim() : '',
    threshold: needs('threshold') ? draft.threshold / share : 0, window: needs('window') ? inSeconds(draft.window) : undefined,
    minimum: needs('minimum') ? draft.minimum : 0, excludeBots: needs('savedQuery') && draft.excludeBots, cooldown: inSeconds(draft.cooldown),
    // midnight as an end is the end of the day
    schedule: draft.scheduled ? { timeZone: draft.timeZone, weekdays: [...draft.weekdays].sort(), fromMinute: minuteOf(draft.from), untilMinute: until === 0 ? 1440 : until } : undefined,
    recipients: recipientsBody(draft.recipients), reactionTime: inSeconds(draft.reactionTime),
    escalation: wakesSomebody(draft.escalation) ? recipientsBody(draft.escalation) : undefined, paused: draft.paused,
  };
}

/** Fields an update names: all a person decides. */
export const FIELDS = [
  'displayName', 'savedQuery', 'source', 'condition', 'threshold', 'window', 'minimum', 'excludeBots', 'cooldown', 'schedule', 'recipients', 'reactionTime', 'escalation', 'paused',
] as const satisfies readonly (keyof RuleBody)[];
