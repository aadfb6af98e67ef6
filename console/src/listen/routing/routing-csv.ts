import type { RoutingRule } from '../../api/types.ts';
import { recordsCsv, type Columns } from '../../table/records-csv.ts';

const short = (codes: readonly string[], prefix: string) => codes.map((one) => one.replace(prefix, '').toLowerCase()).join(' ');

const COLUMNS: Columns<RoutingRule> = {
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
};

/** The file of routing rules in the order in which they are asked. */
export function routingCsv(rules: readonly RoutingRule[]): string {
  return recordsCsv(COLUMNS, rules);
}
