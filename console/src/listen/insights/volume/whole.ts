import { volumesQuery } from '../../../api/query/insights.ts';
import type { VolumesAnswer } from '../../../api/types.ts';
import type { Insights } from '../asked/useInsights.ts';
import { splitOf } from './split-name.ts';

type Asked = Pick<Insights, 'agency' | 'brand' | 'of' | 'zone' | 'range' | 'address'>;

/** The volumes of what is looked at, split as somebody chose. */
export function splitQuery({ agency, brand, of, zone, range, address }: Asked) {
  return volumesQuery(agency, brand, of, zone, range.grain, splitOf(address));
}

/** The whole of them, which is in the same answer: one call less. How it is split says nothing about it, so the former answer holds until the next one. */
export function wholeQuery(asked: Asked) {
  const query = splitQuery(asked);
  const whole = (key: readonly unknown[]) => JSON.stringify(key.map((one) => (typeof one === 'object' ? { ...one, split: undefined } : one)));
  return {
    ...query,
    placeholderData: (former: VolumesAnswer | undefined, formerly?: { queryKey: readonly unknown[] }) =>
      (formerly !== undefined && whole(formerly.queryKey) === whole(query.queryKey) ? former : undefined),
  };
}
