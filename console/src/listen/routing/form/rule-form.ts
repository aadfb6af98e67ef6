import { freshId } from '../../../api/call/ids.ts';
import type { Member, MentionLabel, RoutingAction, RoutingRule, Sentiment } from '../../../api/types.ts';
import type { MessageKey } from '../../../words/catalogue.ts';
import { wrongOnly } from '../../problems.ts';
import { LABELS, TONES } from '../../tone.ts';

/** A rule as it is typed. Of queue and owner the one that the action does not need is kept while the form is open. */
export interface RuleDraft {
  displayName: string;
  labels: readonly MentionLabel[];
  savedQueries: readonly string[];
  networks: readonly string[];
  /** A further network as it is typed and not added yet. */
  otherNetwork: string;
  sentiments: readonly Sentiment[];
  action: RoutingAction;
  queue: string;
  owner: string;
}

export const ACTIONS = ['ROUTING_ACTION_QUEUE', 'ROUTING_ACTION_OWNER', 'ROUTING_ACTION_WATCH_ONLY'] as const satisfies readonly RoutingAction[];

/** What a new rule begins with, or what a rule says. */
export function draftOf(rule: RoutingRule | undefined): RuleDraft {
  return {
    displayName: rule?.displayName ?? '', labels: rule?.labels ?? [], savedQueries: rule?.savedQueries ?? [], networks: rule?.networks ?? [], otherNetwork: '',
    sentiments: rule?.sentiments ?? [], action: rule?.action ?? 'ROUTING_ACTION_QUEUE', queue: rule?.queue ?? '', owner: rule?.owner ?? '',
  };
}

/** The draft with the network that was typed and not added, if it is one: it is meant as much as the others. */
export function withTyped(draft: RuleDraft): RuleDraft {
  const typed = draft.otherNetwork.trim().toLowerCase();
  return isNetwork(typed) ? { ...draft, networks: draft.networks.includes(typed) ? draft.networks : [...draft.networks, typed], otherNetwork: '' } : draft;
}

/** The rule as the service takes it: what its action does not need is empty. A new one gets an id unlike those of `others`. */
export function ruleOf(draft: RuleDraft, id: string | undefined, others: readonly RoutingRule[]): RoutingRule {
  const displayName = draft.displayName.trim();
  return {
    id: id ?? freshId(displayName, others.map((one) => one.id)), displayName,
    labels: LABELS.filter((one) => draft.labels.includes(one)), savedQueries: [...draft.savedQueries], networks: [...withTyped(draft).networks],
    sentiments: TONES.filter((one) => draft.sentiments.includes(one)), action: draft.action,
    queue: draft.action === 'ROUTING_ACTION_QUEUE' ? draft.queue : '', owner: draft.action === 'ROUTING_ACTION_OWNER' ? draft.owner : '',
  };
}

export type Problems = Partial<Record<'displayName' | 'when' | 'network' | 'queue' | 'owner', MessageKey>>;

const LONGEST_NAME = 120;

/** What keeps a draft from being a rule, as the contract says it; the service decides. */
export function problemsOf(draft: RuleDraft): Problems {
  const name = [...draft.displayName.trim()].length;
  const about = draft.labels.length + draft.savedQueries.length + withTyped(draft).networks.length + draft.sentiments.length;
  const found: Record<keyof Problems, MessageKey | undefined> = {
    displayName: name >= 1 && name <= LONGEST_NAME ? undefined : 'form.wrongName',
    when: about > 0 ? undefined : 'route.wrongWhen',
    network: withTyped(draft).otherNetwork.trim() === '' ? undefined : 'route.wrongNetwork',
    queue: draft.action === 'ROUTING_ACTION_QUEUE' && draft.queue === '' ? 'route.wrongQueue' : undefined,
    owner: draft.action === 'ROUTING_ACTION_OWNER' && draft.owner === '' ? 'route.wrongOwner' : undefined,
  };
  return wrongOnly(found);
}

/** A network's id as the service takes it. */
export function isNetwork(typed: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(typed) && typed !== 'all';
}

/** Whether somebody works conversations of the brand, so that rules may send them some. */
export function works({ roles }: Member): boolean {
  return roles.some((one) => one === 'ROLE_LEAD' || one === 'ROLE_AGENT' || one === 'ROLE_MODERATOR');
}
