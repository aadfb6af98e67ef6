import type { AdvocacyScore, InfluenceScore } from '../../../../api/types.ts';

/** What makes an advocate, as docs/authors.md says it. */
export const FEWEST_WEEKS = 3;
export const LEAST_POSITIVE = 0.4;

/** One thing an advocate needs. */
export interface Check {
  what: 'weeks' | 'positive' | 'replies';
  met: boolean;
}

/** What of it an author has, and what is missing. */
export function advocacyChecks(of: Pick<AdvocacyScore, 'positiveWeeks' | 'positiveLow' | 'replies'>): Check[] {
  return [
    { what: 'weeks', met: of.positiveWeeks >= FEWEST_WEEKS },
    { what: 'positive', met: of.positiveLow >= LEAST_POSITIVE },
    { what: 'replies', met: Number(of.replies) > 0 },
  ];
}

/** Which of the three parts of a score is the lowest: what would help most. Undefined when none stands out. */
export function weakest(of: Pick<InfluenceScore, 'reach' | 'relevance' | 'resonance'>): 'reach' | 'relevance' | 'resonance' | undefined {
  const parts = (['reach', 'relevance', 'resonance'] as const).map((part) => ({ part, value: of[part] })).sort((a, b) => a.value - b.value);
  const [low, next] = [parts[0], parts[1]];
  return low !== undefined && next !== undefined && next.value - low.value >= 10 ? low.part : undefined;
}
