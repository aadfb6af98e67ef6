import type { TopKind } from '../../../api/query/insights.ts';
import type { TopValue } from '../../../api/types.ts';
import type { ListenAddress } from '../../../frame/addresses.ts';

/** What narrows a search to the mentions that a value counted, or undefined when nothing does. */
export function topSearch(kind: TopKind, { value, network }: Pick<TopValue, 'value' | 'network'>): Partial<ListenAddress> | undefined {
  switch (kind) {
    case 'tag':
      return /^#[\p{L}\p{N}_]+$/u.test(value) ? { q: value } : undefined;
    case 'emoji':
      return { q: value };
    case 'site':
      return { site: value };
    case 'link':
      return { page: value };
    case 'author':
      return value === '' ? undefined : { networks: [network], author: value };
  }
}
