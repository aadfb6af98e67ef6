import type { Mention, MentionLabel, Outcome, Spotted } from '../../api/types.ts';
import { SPOTTED_LABELS, type ListenAddress, type SpottedAddress } from '../../frame/addresses.ts';

/** Where a mention stands: nobody took it up, it waits, somebody has it, it was answered, it is done. */
export type Stage = 'none' | 'watched' | 'waiting' | 'inHand' | 'answered' | 'resolved';

/** What became of a mention; `undefined` is one without a conversation. */
export function stageOf(outcome: Outcome | undefined): Stage {
  if (outcome === undefined) {
    return 'none';
  }
  if (outcome.resolvedAt !== undefined || outcome.state === 'CONVERSATION_STATE_RESOLVED') {
    return 'resolved';
  }
  if (outcome.answeredAt !== undefined) {
    return 'answered';
  }
  switch (outcome.state) {
    // answered before this mention came in, so not to it
    case 'CONVERSATION_STATE_ASSIGNED': case 'CONVERSATION_STATE_PENDING_CUSTOMER': case 'CONVERSATION_STATE_SNOOZED': return 'inHand';
    case 'CONVERSATION_STATE_WATCHED': return 'watched';
    default: return 'waiting';
  }
}

/** What was read of a mention: itself, nothing yet, or why not. */
export interface ReadMention {
  data?: Mention;
  error: unknown;
}

/** One thing somebody found, with all that is known of it. */
export interface Finding {
  spotted: Spotted;
  mention: ReadMention;
  outcome: Outcome | undefined;
  /** Undefined as long as it is not known what became of it. */
  stage: Stage | undefined;
}

/** Puts together what three services tell; `outcomes` are undefined per page as long as they are not known. */
export function joined(pages: readonly (readonly Spotted[])[], mentions: readonly ReadMention[], outcomes: readonly (readonly Outcome[] | undefined)[]): Finding[] {
  let place = 0;
  return pages.flatMap((page, index) => {
    const known = outcomes[index];
    const byMention = new Map(known?.map((one) => [one.mention, one]));
    return page.map((spotted) => {
      const outcome = byMention.get(spotted.mention);
      const mention = mentions[place++] ?? { error: null };
      return { spotted, mention, outcome, stage: known === undefined ? undefined : stageOf(outcome) };
    });
  });
}

/** How many of those whose outcome is known were answered and how many are resolved: one may be resolved without an answer. */
export function counted(findings: readonly Finding[]): { known: number; answered: number; resolved: number } {
  const known = findings.filter((one) => one.stage !== undefined);
  return {
    known: known.length,
    answered: known.filter((one) => one.outcome?.answeredAt !== undefined).length,
    resolved: known.filter((one) => one.stage === 'resolved').length,
  };
}

/** The label of an address as the contract says it; undefined for any. */
export function labelOf(address: SpottedAddress): MentionLabel | undefined {
  const short = address.label ?? 'product_idea';
  return short === 'any' ? undefined : (`MENTION_LABEL_${short.toUpperCase()}` as MentionLabel);
}

/** The short words that can be chosen; product ideas first, any last. */
export const CHOICES: readonly (typeof SPOTTED_LABELS)[number][] = [
  'product_idea', ...SPOTTED_LABELS.filter((one) => one !== 'product_idea' && one !== 'any'), 'any',
];

/** A search that shows the mention among what came at the same moment; undefined when nobody knows when. */
export function searchOf(mention: Mention): ListenAddress | undefined {
  const at = Date.parse(mention.publishedAt ?? '');
  if (Number.isNaN(at)) {
    return undefined;
  }
  const second = Math.floor(at / 1000) * 1000;
  return { brand: mention.brand || undefined, networks: mention.network === '' ? undefined : [mention.network], from: new Date(second).toISOString(), until: new Date(second + 1000).toISOString() };
}
