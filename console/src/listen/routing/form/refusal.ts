import type { Refused } from '../../../words/refusal.ts';

/** Why a rule was not taken. */
export interface Refusal {
  /** The rule's id; empty when it is about all of them. */
  rule: string;
  /** The field as the contract calls it. */
  field: string;
  why: Refused;
}

const FIELDS: Record<string, string> = { QUEUE_UNKNOWN: 'queue', MEMBER_UNKNOWN: 'owner' };

/** The rule and field a refusal is about; undefined when it is about something else. */
export function refusalOf(why: Refused): Refusal | undefined {
  const { reason, metadata } = why;
  const field = reason === 'ROUTING_RULE_INVALID' ? metadata.field : FIELDS[reason];
  return field === undefined ? undefined : { rule: metadata.rule ?? '', field, why };
}

/** Which field of the form shows it. */
export function shownAt(field: string): 'displayName' | 'when' | 'queue' | 'owner' | undefined {
  switch (field) {
    case 'id': case 'display_name': return 'displayName';
    case 'labels': case 'saved_queries': case 'networks': case 'sentiments': return 'when';
    case 'queue': case 'action': return 'queue';
    case 'owner': return 'owner';
    default: return undefined;
  }
}
