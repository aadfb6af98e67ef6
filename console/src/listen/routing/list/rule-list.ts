import { freshId } from '../../../api/call/ids.ts';
import type { RoutingRule } from '../../../api/types.ts';

/** The list with the rule at `from` moved to `to`; what lies beyond an end stays at it. */
export function moved(rules: readonly RoutingRule[], from: number, to: number): RoutingRule[] {
  const next = [...rules];
  const [one] = next.splice(from, 1);
  if (one !== undefined) {
    next.splice(Math.max(0, Math.min(next.length, to)), 0, one);
  }
  return next;
}

/** The list with the rule in the place of the one of its id, or at the end. */
export function placed(rules: readonly RoutingRule[], rule: RoutingRule): RoutingRule[] {
  return rules.some((one) => one.id === rule.id) ? rules.map((one) => (one.id === rule.id ? rule : one)) : [...rules, rule];
}

function sameRule(a: RoutingRule | undefined, b: RoutingRule | undefined): boolean {
  const parts = (one: RoutingRule | undefined) => one && [one.displayName, one.labels, one.savedQueries, one.networks, one.sentiments, one.action, one.queue, one.owner];
  return JSON.stringify(parts(a)) === JSON.stringify(parts(b));
}

/** Whether both say the same in the same order. */
export function sameRules(a: readonly RoutingRule[], b: readonly RoutingRule[]): boolean {
  return a.length === b.length && a.every((one, index) => one.id === b[index]?.id && sameRule(one, b[index]));
}

/**
 * What is left to save once `sent` was taken: nothing, or what was changed since then, resting on the answer. Undefined says that
 * nothing is left.
 */
export function leftOver<T extends { rules: readonly RoutingRule[] }>(
  mine: readonly RoutingRule[] | undefined, sent: readonly RoutingRule[], answer: T,
): { base: T; rules: readonly RoutingRule[] } | undefined {
  return mine === undefined || sameRules(mine, sent) || sameRules(mine, answer.rules) ? undefined : { base: answer, rules: mine };
}

/** What lies between two lists, by the names of rules. */
export interface Changes {
  added: RoutingRule[];
  removed: RoutingRule[];
  changed: RoutingRule[];
  /** Rules in both do not stand in the same order. */
  reordered: boolean;
}

const byId = (rules: readonly RoutingRule[], id: string) => rules.find((one) => one.id === id);

export function changesBetween(before: readonly RoutingRule[], after: readonly RoutingRule[]): Changes {
  const stayed = (rules: readonly RoutingRule[], others: readonly RoutingRule[]) => rules.filter((one) => byId(others, one.id) !== undefined);
  return {
    added: after.filter((one) => byId(before, one.id) === undefined),
    removed: before.filter((one) => byId(after, one.id) === undefined),
    changed: stayed(after, before).filter((one) => !sameRule(one, byId(before, one.id))),
    reordered: stayed(before, after).map((one) => one.id).join() !== stayed(after, before).map((one) => one.id).join(),
  };
}

/** Two people's changes of the same list in one; `both` are rules that both touched and that want a look. */
interface Combined {
  rules: RoutingRule[];
  both: RoutingRule[];
}

/** `all` in the order of `lead`; what is only in `follow` stands behind what it stands behind there. */
function interleaved(all: readonly RoutingRule[], lead: readonly RoutingRule[], follow: readonly RoutingRule[]): RoutingRule[] {
  const next = lead.flatMap((one) => byId(all, one.id) ?? []);
  follow.forEach((one, index) => {
    const found = byId(all, one.id);
    if (found !== undefined && byId(next, one.id) === undefined) {
      const before = follow.slice(0, index).reverse().find((other) => byId(next, other.id) !== undefined);
      next.splice(before === undefined ? 0 : next.findIndex((other) => other.id === before.id) + 1, 0, found);
    }
  });
  return next;
}

/**
 * What I made of a list together with what somebody else made of it. A rule that only one of us touched is as they left it; one
 * that both touched is as I left it, but one that I took out while they changed it comes back. The order is mine when I moved
 * any, else theirs.
 */
export function combined(base: readonly RoutingRule[], mine: readonly RoutingRule[], theirs: readonly RoutingRule[]): Combined {
  const both: RoutingRule[] = [];
  const kept = mine.flatMap((one) => {
    const before = byId(base, one.id);
    const other = byId(theirs, one.id);
    if (sameRule(other, before) || sameRule(other, one)) {
      return [one];
    }
    if (before !== undefined && sameRule(one, before)) {
      return other === undefined ? [] : [other];
    }
    if (before === undefined && other !== undefined) {
      // both made one of the same name: they stay two
      return [{ ...one, id: freshId(one.displayName, [...mine, ...theirs].map((other) => other.id)) }];
    }
    both.push(one);
    return [one];
  });
  const come = theirs.filter((other) => byId(kept, other.id) === undefined && !sameRule(other, byId(base, other.id)));
  both.push(...come.filter((other) => byId(base, other.id) !== undefined));
  const [lead, follow] = changesBetween(base, mine).reordered ? [kept, theirs] : [theirs, kept];
  return { rules: interleaved([...kept, ...come], lead, follow), both };
}

function includes<T>(wide: readonly T[], narrow: readonly T[]): boolean {
  return wide.length === 0 || (narrow.length > 0 && narrow.every((one) => wide.includes(one)));
}

/** The earlier rule that already takes all a rule is about, so that it never decides; undefined when there is none. */
export function coveredBy(rules: readonly RoutingRule[], index: number): RoutingRule | undefined {
  const rule = rules[index];
  return rule === undefined ? undefined : rules.slice(0, index).find((one) =>
    includes(one.labels, rule.labels) && includes(one.savedQueries, rule.savedQueries) && includes(one.networks, rule.networks) && includes(one.sentiments, rule.sentiments));
}
