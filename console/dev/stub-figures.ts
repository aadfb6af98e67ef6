import type { Conversation, Figure, FiguresAnswer, Mention } from '../src/api/types.ts';

const ALWAYS = '2026-01-01T00:00:00Z';
/** The brand that is measured only since {@link LATELY}. */
const LATE = 'tiptop';
const LATELY = new Date(Date.now() - 3 * 86_400_000).toISOString();

/** Rough figures over the stub's data. */
export function figures(mentions: Mention[], conversations: Conversation[], query: URLSearchParams): FiguresAnswer {
  const between = (from: string, until: string) => measured(mentions, conversations, query, query.get(from) ?? '', query.get(until) ?? '~');
  const oldest = Object.fromEntries([...new Set(mentions.map((one) => one.brand))].map((brand) => [brand, brand === LATE ? LATELY : ALWAYS]));
  return {
    figures: between('from', 'until'), comparedFigures: query.has('comparedFrom') ? between('comparedFrom', 'comparedUntil').filter((one) => one.kpi !== 'waiting') : [],
    computedAt: new Date().toISOString(), newestEventAt: {}, oldestEventAt: Object.values(oldest).sort()[0], oldestEventAtByBrand: oldest,
  };
}

function measured(mentions: Mention[], conversations: Conversation[], query: URLSearchParams, from: string, until: string): Figure[] {
  const groupBy = query.getAll('groupBy');
  const inside = (at: string | undefined) => at !== undefined && at >= from && at < until;
  const zone = query.get('timeZone') || 'UTC';
  const group = (brand: string, network: string, at: string) =>
    Object.fromEntries(groupBy.map((one) => [one, one === 'brand' ? brand : one === 'network' ? network : one === 'hour' ? `${at.slice(0, 13)}:00:00Z` : dayOf(at, zone)]));
  const samples = new Map<string, { kpi: string; group: Record<string, string>; values: number[] }>();
  const note = (kpi: string, brand: string, network: string, at: string, value: number) => {
    if (!query.getAll('kpis').includes(kpi)) {
      return;
    }
    const where = group(brand, network, at);
    const key = kpi + JSON.stringify(where);
    const one = samples.get(key) ?? { kpi, group: where, values: [] };
    one.values.push(value);
    samples.set(key, one);
  };
  const bots = query.get('excludeBots') === 'true';
  const counted = (one: Mention) => inside(one.publishedAt) && !(bots && one.labels.includes('MENTION_LABEL_LIKELY_BOT'));
  mentions.filter(counted).forEach((one) => note('mentions_in', one.brand, one.network, one.publishedAt ?? '', 1));
  for (const one of conversations) {
    const { brand, network } = one;
    if (one.waitingSince !== undefined) {
      note('waiting', brand, network, one.waitingSince, 1);
    }
    if (inside(one.firstResponseAt) && one.firstResponseAt !== undefined) {
      note('replies_out', brand, network, one.firstResponseAt, 1);
      const seconds = (Date.parse(one.firstResponseAt) - Date.parse(one.openedAt ?? '')) / 1000;
      note('first_response_median_seconds', brand, network, one.firstResponseAt, seconds);
      note('first_response_p90_seconds', brand, network, one.firstResponseAt, seconds * 2.2);
      note('resolution_median_seconds', brand, network, one.firstResponseAt, seconds * 4);
    }
  }
  return [...samples.values()].map(toFigure);
}

function toFigure({ kpi, group, values }: { kpi: string; group: Record<string, string>; values: number[] }): Figure {
  const sorted = [...values].sort((a, b) => a - b);
  const value = kpi.endsWith('_seconds') ? (sorted[Math.floor(sorted.length / 2)] ?? 0) : values.length;
  return { kpi, group, value, sampleSize: String(values.length) };
}

function dayOf(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(at));
}
