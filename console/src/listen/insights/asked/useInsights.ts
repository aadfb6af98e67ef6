import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useSettled } from '../../../api/call/useSettled.ts';
import { savedQueriesQuery } from '../../../api/mention/mentions.ts';
import { PAGE_ROLES, useSession } from '../../../api/session.tsx';
import type { SavedQuery } from '../../../api/types.ts';
import type { InsightsAddress, ListenAddress } from '../../../frame/addresses.ts';
import { useOneBrand } from '../../../frame/brands/useOneBrand.ts';
import { useScope } from '../../../frame/brands/scope.tsx';
import { csvName } from '../../../table/csv.ts';
import { useNow } from '../../../words/useNow.ts';
import { askedOf, searchFor, type Asked } from './asked.ts';

/** What every part of the page looks at, and how to look at something else. */
export interface Insights extends Asked {
  agency: string;
  brand: string;
  brands: readonly string[];
  zone: string;
  /** Nobody is clicking on to something else. */
  settled: boolean;
  address: InsightsAddress;
  change(part: Partial<InsightsAddress>): void;
  /** Saved queries of the brand. */
  queries: readonly SavedQuery[];
  /** The one that narrows everything. */
  saved: SavedQuery | undefined;
  /** Address of a search for what a part shows. */
  search(words: string, from?: string, until?: string): ListenAddress;
  /** Name of a file. */
  file(kind: string): string;
}

export function useInsights(): Insights {
  const { agency } = useSession();
  const { zoneOf } = useScope();
  const address = useSearch({ from: '/listen/insights' });
  const navigate = useNavigate();
  const { brand, brands } = useOneBrand(PAGE_ROLES.insights, address.brand);
  const zone = zoneOf(brand);
  const minute = Math.floor(useNow(60_000) / 60_000) * 60_000;
  const { data } = useQuery(savedQueriesQuery(agency));
  const settled = useSettled(JSON.stringify([brand, address]));
  return useMemo(() => {
    const asked = askedOf(address, zone, minute);
    const queries = (data ?? []).filter((one) => one.brand === brand);
    const saved = queries.find((one) => one.id === address.saved);
    return {
      ...asked, agency, brand, brands, zone, settled, address, queries, saved,
      change: (part: Partial<InsightsAddress>) => void navigate({ to: '/listen/insights', search: { ...address, ...part } }),
      search: (words: string, from = asked.of.from, until = asked.of.until) => searchFor({ brand, saved: address.saved === undefined ? [] : [address.saved], people: address.people, q: address.q }, words, from, until),
      file: (kind: string) => csvName(brand, kind, asked.first, asked.last),
    };
    // the brands are told by their names
  }, [address, zone, settled, minute, data, agency, brand, brands.join(), navigate]);
}
