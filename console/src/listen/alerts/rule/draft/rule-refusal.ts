import type { Refused } from '../../../../words/refusal.ts';
import { NEEDS, wakesSomebody, type RuleDraft } from './rule-draft.ts';
import type { Problems } from './rule-problems.ts';

/** Where the form can show what is wrong. */
export type Place = keyof Problems | 'condition';

/** Why the service did not take a rule. */
export interface Refusal {
  /** Absent when no field of the form is known to be meant. */
  place: Place | undefined;
  /** The field as the contract calls it. */
  field: string;
  why: Refused;
}

const PLACES: Record<string, Place> = {
  'alert_rule.display_name': 'displayName', 'alert_rule.condition': 'condition', 'alert_rule.cooldown': 'cooldown', 'alert_rule.recipients': 'recipients',
  'alert_rule.reaction_time': 'reactionTime', 'alert_rule.escalation': 'escalation',
  'alert_rule.recipients.roles': 'recipients', 'alert_rule.escalation.roles': 'escalation',
  'alert_rule.schedule.weekdays': 'weekdays', 'alert_rule.schedule.from_minute': 'hours', 'alert_rule.schedule.until_minute': 'hours',
};

/** Fields that the form shows only when the condition needs them. */
const NEEDED: Record<string, (typeof NEEDS)[keyof typeof NEEDS][number]> = {
  'alert_rule.saved_query': 'savedQuery', 'alert_rule.source': 'source', 'alert_rule.threshold': 'threshold', 'alert_rule.window': 'window', 'alert_rule.minimum': 'minimum',
};

function placeOf(field: string, draft: RuleDraft): Place | undefined {
  // the service calls those of the escalation by the same name, except for roles
  if (field.startsWith('alert_rule.recipients.') && PLACES[field] === undefined) {
    return wakesSomebody(draft.escalation) ? undefined : 'recipients';
  }
  const needed = NEEDED[field];
  return needed !== undefined && NEEDS[draft.condition].includes(needed) ? needed : PLACES[field];
}

/** What a refusal says of the rule that was sent; undefined when it is about something else. */
export function refusalOf(why: Refused, draft: RuleDraft): Refusal | undefined {
  const { field } = why.metadata;
  return why.reason !== 'ALERT_RULE_INVALID' || field === undefined ? undefined : { place: placeOf(field, draft), field, why };
}
