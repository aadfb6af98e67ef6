import { describe, expect, it } from 'vitest';
import type { SavedQuery } from '../../../../api/types.ts';
import { draftOf, withCondition, type RuleDraft } from './rule-draft.ts';
import { refusalOf } from './rule-refusal.ts';

const draft = draftOf(undefined, 'UTC', { id: 'crisis', displayName: 'Crisis' } as SavedQuery);
const silence = withCondition(draft, 'ALERT_CONDITION_SILENCE');
const escalating: RuleDraft = { ...draft, escalation: { ...draft.escalation, mails: 'ana@nova.example' } };

function placeOf(field: string, of: RuleDraft = draft) {
  return refusalOf({ reason: 'ALERT_RULE_INVALID', metadata: { field: `alert_rule.${field}`, expected: 'another', actual: 'this' } }, of)?.place;
}

describe('why the service did not take a rule', () => {
  it.each([
    ['display_name', 'displayName'], ['condition', 'condition'], ['saved_query', 'savedQuery'], ['threshold', 'threshold'], ['window', 'window'], ['cooldown', 'cooldown'],
    ['schedule.weekdays', 'weekdays'], ['schedule.from_minute', 'hours'], ['schedule.until_minute', 'hours'],
    ['recipients', 'recipients'], ['recipients.webhooks', 'recipients'], ['recipients.roles', 'recipients'], ['escalation.roles', 'escalation'], ['reaction_time', 'reactionTime'], ['escalation', 'escalation'],
  ])('is shown at the field of %s', (field, place) => {
    expect(placeOf(field)).toBe(place);
  });

  it('has no field when the form shows none, or when two could be meant', () => {
    expect([placeOf('id'), placeOf('something_new'), placeOf('source'), placeOf('recipients.webhooks', escalating)]).toEqual([undefined, undefined, undefined, undefined]);
    expect([placeOf('recipients.roles', escalating), placeOf('escalation.roles', escalating)]).toEqual(['recipients', 'escalation']);
    expect([placeOf('source', silence), placeOf('window', silence), placeOf('recipients', escalating)]).toEqual(['source', 'window', 'recipients']);
  });

  it('is told with what the service says of it, and is nothing else', () => {
    const metadata = { field: 'alert_rule.id', expected: 'at most 200 rules in a brand', actual: 'one more' };
    expect(refusalOf({ reason: 'ALERT_RULE_INVALID', metadata }, draft)).toEqual({ place: undefined, field: 'alert_rule.id', why: { reason: 'ALERT_RULE_INVALID', metadata } });
    expect([refusalOf({ reason: 'SOURCE_UNKNOWN', metadata }, draft), refusalOf({ reason: 'ALERT_RULE_INVALID', metadata: {} }, draft)]).toEqual([undefined, undefined]);
  });
});
