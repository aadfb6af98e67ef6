import { queryOptions } from '@tanstack/react-query';
import { brandPath, get } from '../call/client.ts';
import type { Figure, FiguresAnswer } from '../types.ts';

interface FiguresAsked {
  kpis: string[];
  groupBy: string[];
  from: string;
  until: string;
  timeZone: string;
  /** The stretch to compare with. */
  comparedFrom?: string;
  comparedUntil?: string;
  /** Without likely bots, and what became of conversations that one of them opened. */
  excludeBots?: boolean;
}

/** The answers of brands as one; how fresh each service's part is belongs to one brand and is not in it. */
type Figures = Omit<FiguresAnswer, 'newestEventAt'>;

/**
 * Figures over the brands in scope. Several single brands can only be answered brand by brand, because a median of
 * medians would be no median: ask with `groupBy` brand then. The former answer stands in while time goes on, and for no other question:
 * it would be read, held against targets and saved as the one to this.
 *
 * @param period what the times are those of
 */
export function figuresQuery(agency: string, brands: readonly string[], period: string, asked: FiguresAsked) {
  const { kpis, groupBy, timeZone, excludeBots = false } = asked;
  const question = JSON.stringify([brands, period, kpis, groupBy, timeZone, excludeBots]);
  return queryOptions({
    queryKey: ['figures', agency, question, asked],
    queryFn: async ({ signal }): Promise<Figures> => {
      const answers = await Promise.all(
        brands.map((brand) => get<FiguresAnswer>(brandPath(agency, brand, 'figures:query'), { ...asked }, signal)),
      );
      return {
        figures: answers.flatMap((one) => one.figures),
        // a service of yesterday does not compare
        comparedFigures: answers.flatMap((one) => one.comparedFigures ?? []),
        computedAt: earliest(answers.map((one) => one.computedAt)),
        oldestEventAt: earliest(answers.map((one) => one.oldestEventAt)),
        // nor does it tell the brands apart
        oldestEventAtByBrand: Object.assign({}, ...answers.map((one) => one.oldestEventAtByBrand ?? {})) as Record<string, string>,
      };
    },
    placeholderData: (former: Figures | undefined, of) => (of?.queryKey[2] === question ? former : undefined),
    staleTime: 30_000,
    refetchInterval: 60_000,
  });
}

function earliest(times: (string | undefined)[]): string | undefined {
  return times.filter((one) => one !== undefined).sort()[0];
}

/** The sum of a counted KPI over figures. */
export function sum(figures: readonly Figure[], kpi: string): number {
  return figures.reduce((total, one) => (one.kpi === kpi ? total + (one.value ?? 0) : total), 0);
}

/** Observations behind a KPI. */
export function sampleOf(figures: readonly Figure[], kpi: string): number {
  return figures.reduce((total, one) => (one.kpi === kpi ? total + Number(one.sampleSize) : total), 0);
}
