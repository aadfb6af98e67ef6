import type { Figure } from '../../api/types.ts';

/** Figures of a period and of the one before, of brands that were measured in both. */
export interface Compared {
  now: readonly Figure[];
  then: readonly Figure[];
  /** Brand by brand, so that medians of all together are not to be had. */
  apart: boolean;
}

/** When the facts of brands begin that have none of all of the period before, by brand. */
export function lateOf(oldestOf: Readonly<Record<string, string>>, before: string | undefined): Readonly<Record<string, string>> {
  return before === undefined ? {} : Object.fromEntries(Object.entries(oldestOf).filter(([, at]) => Date.parse(at) > Date.parse(before)));
}

/** Of figures by brand those without some brands. */
export function without(figures: readonly Figure[], brands: Readonly<Record<string, string>>): Figure[] {
  return figures.filter(({ group }) => !Object.hasOwn(brands, group.brand ?? ''));
}
