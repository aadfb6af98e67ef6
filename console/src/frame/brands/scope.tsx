import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { brandsQuery } from '../../api/directory.ts';
import { useSession } from '../../api/session.tsx';
import type { Brand } from '../../api/types.ts';
import { viewersZone } from '../../words/time.ts';

interface Scope {
  /** All brands granted, as far as known. */
  granted: readonly Brand[];
  /** They were read, be it that there is none. */
  known: boolean;
  /** Why they could not be read. */
  unread: { failure: unknown; retry(): void } | undefined;
  /** Slugs chosen; empty = all granted. */
  chosen: readonly string[];
  /** What to ask for: `['-']` for all granted, else the chosen slugs in order. */
  asked: readonly string[];
  choose(brands: readonly string[]): void;
  /** Chooses these brands also, beside those that are. */
  chooseAlso(brands: readonly string[]): void;
  /** Zones and names are those of the brands: they were read, or cannot be. */
  settled: boolean;
  brand(id: string): Brand | undefined;
  nameOf(id: string): string;
  zoneOf(id: string): string;
}

const ScopeContext = createContext<Scope | null>(null);

/** Which brands the person looks at, remembered for them: who sits down here next sees all of their own. */
export function ScopeProvider({ children }: { children: ReactNode }) {
  const { agency, subject } = useSession();
  const remembered = `vigie.brands.${agency}.${subject}`;
  const { data, error, refetch } = useQuery(brandsQuery(agency));
  const [picked, setPicked] = useState<readonly string[]>(() =>
    (localStorage.getItem(remembered) ?? '').split(',').filter((one) => one !== ''),
  );
  const scope = useMemo<Scope>(() => {
    const granted = data ?? [];
    const known = picked.filter((one) => data === undefined || granted.some((brand) => brand.id === one));
    const chosen = known.length === granted.length && granted.length > 1 ? [] : [...known].sort();
    const brand = (id: string) => granted.find((one) => one.id === id);
    const choose = (brands: readonly string[]) => {
      localStorage.setItem(remembered, brands.join(','));
      setPicked(brands);
    };
    const unread = data === undefined && error !== null ? { failure: error, retry: () => void refetch() } : undefined;
    return {
      granted, chosen, brand, choose, unread,
      known: data !== undefined,
      settled: data !== undefined || unread !== undefined,
      asked: chosen.length === 0 ? ['-'] : chosen,
      chooseAlso: (brands) => {
        const unseen = [...new Set(brands)].filter((one) => !chosen.includes(one));
        if (chosen.length > 0 && unseen.length > 0) {
          choose([...chosen, ...unseen]);
        }
      },
      nameOf: (id) => brand(id)?.displayName ?? id,
      zoneOf: (id) => brand(id)?.timeZone || viewersZone(),
    };
  }, [data, error, refetch, picked, remembered]);
  return <ScopeContext value={scope}>{children}</ScopeContext>;
}

export function useScope(): Scope {
  const scope = useContext(ScopeContext);
  if (scope === null) {
    throw new Error('expected a choice of brands, found none');
  }
  return scope;
}
