import type { RoutingRule } from '../../api/types.ts';
import type { Named } from '../../table/named.ts';
import { recordsCsv, type Columns } from '../../table/records-csv.ts';

const short = (codes: readonly string[], prefix: string) => codes.map((one) => one.replace(prefix, '').toLowerCase()).join(' ');

const columns = (named: Named): Columns<RoutingRule> => ({
  place: (_, index) => index + 1,
  id: ({ id }) => id,
  name: ({ displayName }) => displayName,
  labels: ({ labels }) => short(labels, 'MENTION_LABEL_'),
  saved_queries: ({ savedQueries }) => savedQueries.join(' '),
  networks: ({ networks }) => networks.join(' '),
  sentiments: ({ sentiments }) => short(sentiments, 'SENTIMENT_'),
  action: ({ action }) => action.replace('ROUTING_ACTION_', '').toLowerCase(),
  queue: ({ queue }) => queue,
  owner: ({ owner }) => owner,
  owner_name: ({ owner }) => (owner === '' ? '' : named(owner)),
});

/** The file of routing rules in the order in which they are asked. */
export function routingCsv(rules: readonly RoutingRule[], named: Named): string {
  return recordsCsv(columns(named), rules);
}
