import type { MessageKey } from './catalogue.ts';

/** Words that come from outside as codes. A code without words is shown as it is. */
export const FAMILIES = {
  reason: [
    'ACCOUNT_DISABLED', 'ADDRESS_REFUSED', 'ALREADY_ANSWERED', 'ALREADY_ASSIGNED', 'BRAND_UNKNOWN', 'CAPACITY_REACHED',
    'CONVERSATION_UNKNOWN', 'CREDENTIALS_UNAVAILABLE', 'CSRF_REFUSED', 'ETAG_MISMATCH', 'HELD', 'HOLD_LIFTED',
    'HOLD_UNCONFIRMED', 'INDEX_UNAVAILABLE', 'MATCHER_LOADING', 'NETWORK', 'NOT_ASSIGNED', 'NOT_HOLDER', 'NO_CALLBACK',
    'NO_REPLY_CAPABILITY', 'ORGANIZATION_MISSING', 'PERMISSION_DENIED', 'PUBLISHING_UNAVAILABLE', 'QUERY_NEGATIVE_ONLY',
    'QUERY_SYNTAX', 'QUERY_TOO_LARGE', 'QUEUES_UNAVAILABLE', 'RATE_LIMITED', 'REQUEST_ID_REUSED',
    'RESERVED_FOR_ANOTHER', 'RETAG_RUNNING', 'SAVED_QUERY_EXISTS', 'SAVED_QUERY_INVALID', 'SAVED_QUERY_UNKNOWN',
    'SECOND_PERSON_NEEDED', 'SESSION_ENDED', 'SIGN_IN_FAILED', 'SOURCE_ONLY', 'STALE_EPOCH',
    'STATE_INVALID', 'TEXT_EMPTY', 'TEXT_HASH_MISMATCH', 'TEXT_TOO_LONG', 'TIME_RANGE_INVALID', 'UNAVAILABLE',
    'UNEXPECTED',
  ],
  network: ['mail', 'webhook', 'feed'],
  language: ['fr', 'en', 'de', 'es', 'it', 'pt', 'nl', 'und'],
  kind: [
    'MENTION_KIND_POST', 'MENTION_KIND_COMMENT', 'MENTION_KIND_MESSAGE', 'MENTION_KIND_REVIEW', 'MENTION_KIND_MAIL',
    'MENTION_KIND_ARTICLE',
  ],
  objective: [
    'OBJECTIVE_UNSPECIFIED', 'OBJECTIVE_ALERT', 'OBJECTIVE_ANSWER', 'OBJECTIVE_JOIN_IN', 'OBJECTIVE_MARKET_NEEDS',
    'OBJECTIVE_LEADS', 'OBJECTIVE_COMPETITOR',
  ],
  change: ['SAVED_QUERY_CHANGE_CREATED', 'SAVED_QUERY_CHANGE_UPDATED', 'SAVED_QUERY_CHANGE_DELETED'],
  cost: ['MATCHING_COST_CLASS_CHEAP', 'MATCHING_COST_CLASS_USUAL', 'MATCHING_COST_CLASS_COSTLY'],
  facet: ['network', 'language', 'kind', 'brand'],
  delivery: ['sending', 'pending', 'delivered', 'refused', 'unknown', 'retrying', 'held'],
  state: [
    'CONVERSATION_STATE_NEW', 'CONVERSATION_STATE_RESERVED', 'CONVERSATION_STATE_ASSIGNED',
    'CONVERSATION_STATE_PENDING_CUSTOMER', 'CONVERSATION_STATE_RESOLVED', 'CONVERSATION_STATE_REOPENED',
    'CONVERSATION_STATE_WATCHED',
  ],
  kpi: [
    'mentions_in', 'replies_out', 'waiting', 'first_response_median_seconds', 'first_response_p90_seconds',
    'resolution_median_seconds', 'resolved',
  ],
} as const;

export type Family = keyof typeof FAMILIES;

/** The key of a code's words, or undefined when there are none. */
export function familyKey(family: Family, code: string): MessageKey | undefined {
  const codes: readonly string[] = FAMILIES[family];
  return codes.includes(code) ? (`${family}.${code}` as MessageKey) : undefined;
}
