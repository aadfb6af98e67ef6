import type { Facet } from '../../api/types.ts';

/** What mentions are counted by, in the order in which it is shown. */
const FIELDS = ['network', 'language', 'sentiment', 'label', 'brand', 'kind'] as const;

export type FacetField = (typeof FIELDS)[number];

/** The mentions of each value of one property. */
export interface FacetGroup {
  field: FacetField;
  values: { value: string; count: number }[];
}

/**
 * What is shown of what was counted. A value that is chosen although no mention has it is shown with none, so that it can be given
 * up; a single brand tells nothing.
 */
export function groupsOf(facets: readonly Facet[], chosen: Partial<Record<FacetField, readonly string[]>>): FacetGroup[] {
  return FIELDS.flatMap((field) => {
    const found = facets.find((one) => one.field === field)?.values ?? [];
    const missing = (chosen[field] ?? []).filter((one) => !found.some(({ value }) => value === one));
    const values = [...found.map(({ value, count }) => ({ value, count: Number(count) })), ...missing.map((value) => ({ value, count: 0 }))];
    return values.length < (field === 'brand' ? 2 : 1) ? [] : [{ field, values }];
  });
}
