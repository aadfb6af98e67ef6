import type { QueryKey, UseQueryOptions } from '@tanstack/react-query';
import { useState } from 'react';
import { useAsked } from '../asked/useAsked.ts';

/** The first of a list, and as many as a call gives once somebody asks for more: the first ones stay until all have come. */
export function useWider<T, K extends QueryKey>(page: { settled: boolean }, ask: (limit: number) => UseQueryOptions<T, Error, T, K>, few: number, many: number) {
  const [wide, setWide] = useState(false);
  const first = useAsked(page, ask(few));
  const all = useAsked(page, { ...ask(many), enabled: wide });
  const whole = wide && all.data !== undefined;
  return {
    found: whole ? all : { data: first.data, error: all.error ?? first.error, refetch: all.error === null ? first.refetch : all.refetch },
    /** At most so many are in what was found. */
    limit: whole ? many : few,
    /** Absent once there is nothing more to ask for. */
    wider: whole ? undefined : { reading: all.isFetching, more: () => (wide ? void all.refetch() : setWide(true)) },
  };
}

export type Wider = ReturnType<typeof useWider>;
