import type { AlertCondition } from '../../../../api/types.ts';
import type { MessageKey } from '../../../../words/catalogue.ts';
import { whole, wrongOnly } from '../../../problems.ts';
import { lines, NEEDS, wakesSomebody, type RecipientsDraft, type RuleDraft } from './rule-draft.ts';

/** Where something is wrong, and what. */
export type Problems = Partial<Record<
  'displayName' | 'savedQuery' | 'source' | 'threshold' | 'window' | 'minimum' | 'cooldown' | 'weekdays' | 'hours' | 'recipients' | 'reactionTime' | 'escalation',
  MessageKey
>>;

const MILLION = 1_000_000;
const DAY = 1_440;

const isClock = (typed: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(typed);

/** What is wrong with the figure a condition rests on. */
function threshold(condition: AlertCondition, value: number): MessageKey | undefined {
  switch (condition) {
    case 'ALERT_CONDITION_COUNT':
      return whole(value, 1, MILLION) ? undefined : 'rule.wrongCount';
    case 'ALERT_CONDITION_DEVIATION':
      return value >= 1 && value <= 10 ? undefined : 'rule.wrongDeviation';
    case 'ALERT_CONDITION_NEGATIVE_RATE':
      return value >= 0 && value <= 100 ? undefined : 'rule.wrongShare';
    default:
      return undefined;
  }
}

function addresses(of: RecipientsDraft): MessageKey | undefined {
  const mails = lines(of.mails);
  const webhooks = lines(of.webhooks);
  if (mails.length > 20 || webhooks.length > 5) {
    return 'rule.wrongMany';
  }
  if (mails.some((one) => !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(one))) {
    return 'rule.wrongMail';
  }
  // which addresses without TLS may be called, only the service knows
  return webhooks.some((one) => !/^https?:\/\/[^\s/]+/.test(one)) ? 'rule.wrongWebhook' : undefined;
}

/** What keeps a draft from being a rule, as the contract says it; the service decides. */
export function problemsOf(draft: RuleDraft): Problems {
  const needs = NEEDS[draft.condition];
  const silence = draft.condition === 'ALERT_CONDITION_SILENCE';
  const name = draft.displayName.trim().length;
  const found: Record<keyof Problems, MessageKey | undefined> = {
    displayName: name >= 1 && name <= 120 ? undefined : 'form.wrongName',
    savedQuery: needs.includes('savedQuery') && draft.savedQuery === '' ? 'rule.wrongQuery' : undefined,
    source: needs.includes('source') && draft.source.trim() === '' ? 'rule.wrongSource' : undefined,
    threshold: needs.includes('threshold') ? threshold(draft.condition, draft.threshold) : undefined,
    window: !needs.includes('window') ? undefined : silence
      ? (whole(draft.window, 5, 31 * DAY) ? undefined : 'rule.wrongSilence')
      : whole(draft.window, 1, DAY) ? undefined : 'rule.wrongWindow',
    minimum: needs.includes('minimum') && !whole(draft.minimum, 1, MILLION) ? 'rule.wrongMinimum' : undefined,
    cooldown: whole(draft.cooldown, 0, 7 * DAY) ? undefined : 'rule.wrongCooldown',
    weekdays: draft.scheduled && draft.weekdays.length === 0 ? 'rule.wrongDays' : undefined,
    // a cleared field is no time, least of all midnight
    hours: draft.scheduled && !(isClock(draft.from) && isClock(draft.until)) ? 'rule.wrongHours' : undefined,
    recipients: addresses(draft.recipients) ?? (wakesSomebody(draft.recipients) ? undefined : 'rule.wrongNobody'),
    reactionTime: whole(draft.reactionTime, 0, 7 * DAY) ? undefined : 'rule.wrongReaction',
    escalation: addresses(draft.escalation) ?? (wakesSomebody(draft.escalation) && draft.reactionTime === 0 ? 'rule.wrongEscalation' : undefined),
  };
  return wrongOnly(found);
}
