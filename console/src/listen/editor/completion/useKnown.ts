import { useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useState } from 'react';
import { coverageQuery } from '../../../api/query/keywords.ts';
import { mentionKeys } from '../../../api/mention/mentions.ts';
import { serverNow } from '../../../api/time/server-time.ts';
import { may, PAGE_ROLES, useSession } from '../../../api/session.tsx';
import type { TopValuesAnswer, VolumesAnswer } from '../../../api/types.ts';
import { useScope } from '../../../frame/brands/scope.tsx';
import { isoDay, viewersZone } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import type { Found } from '../../arrivals/arrivals.ts';
import type { Known } from './completion.ts';
import { knownOf } from './known.ts';
import { meansOf } from './means.ts';

/** Results of a search that are looked through. */
const MOST_HITS = 200;

/**
 * What is known of the mentions of a brand, or of the one that is looked at, as far as it is at hand: nothing is asked for while
 * somebody types, and the keywords once, when they begin.
 */
export function useKnown(of: string | undefined): { begin(): void; read(): Known } {
  const { t, code, language } = useWords();
  const session = useSession();
  const { chosen, granted, zoneOf } = useScope();
  const client = useQueryClient();
  const [begun, setBegun] = useState(false);
  const { agency } = session;
  const brand = of || (chosen.length === 1 ? chosen[0] : granted.length === 1 ? granted[0]?.id : undefined);
  // as the dates and bars beside a search: days of the brand, of several brands when they agree
  const zones = new Set((brand !== undefined ? [brand] : chosen.length > 0 ? chosen : granted.map((one) => one.id)).map(zoneOf));
  const zone = zones.size === 1 ? ([...zones][0] ?? viewersZone()) : viewersZone();
  const asks = begun && brand !== undefined && may(session, PAGE_ROLES.coverage, brand);
  const { data: coverage } = useQuery({ ...coverageQuery(agency, brand ?? ''), enabled: asks, staleTime: 300_000, retry: false });
  const insights = <T>(what: string, only: (asked: Record<string, unknown>) => boolean): T[] =>
    client.getQueriesData<T>({
      queryKey: ['insights', agency],
      predicate: ({ queryKey: [, , one, named, asked] }: { queryKey: QueryKey }) =>
        (brand === undefined || one === brand) && named === what && only((asked ?? {}) as Record<string, unknown>),
    }).flatMap(([, data]) => data ?? []);
  const top = (kind: string) => insights<TopValuesAnswer>('top', (asked) => asked.kind === kind).flatMap((one) => one.values);
  const read = () => {
    const pages = client.getQueriesData<Found>({ queryKey: mentionKeys.lists(agency) }).flatMap(([, data]) => data?.pages[0] ?? []);
    return knownOf({
      facets: pages.flatMap((one) => one.facets),
      mentions: pages.flatMap((one) => one.hits.slice(0, MOST_HITS).map((hit) => hit.mention)).filter((one) => brand === undefined || one.brand === brand),
      tags: top('tag').map((one) => one.value),
      sites: top('site').map((one) => one.value),
      authors: top('author').map((one) => one.displayName),
      countries: insights<VolumesAnswer>('volumes', (asked) => asked.split === 'country').flatMap((one) => one.series.map(({ value }) => value)),
      keywords: (coverage?.keywords ?? []).flatMap(({ keyword }) => keyword?.text ?? []),
    }, language, { today: isoDay(serverNow(), zone), zone }, { today: t('query.today'), last: (count) => t('query.lastDays', { count }), means: meansOf(code) });
  };
  return { begin: () => setBegun(true), read };
}
