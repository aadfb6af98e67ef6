import { readAlerts, type AlertsAsked } from '../../../api/query/alerts.ts';
import type { Cursor } from '../../../api/call/merge.ts';
import { seconds } from '../../../api/query/queries.ts';
import type { Alert } from '../../../api/types.ts';
import { namesOf, type Named } from '../../../table/named.ts';
import { pieces, type Piece, type Sameness } from '../../../table/pieces.ts';
import type { Columns } from '../../../table/records-csv.ts';
import { roles } from '../rules/rule-csv.ts';

const figure = (value: string | number | undefined): number | undefined => (value === undefined || value === '' ? undefined : Number(value));

/** Columns of the file: names that stay the same in every language, so that sheets and scripts can rely on them. */
const columns = (named: Named): Columns<Alert> => ({
  id: ({ id }) => id,
  brand: ({ brand }) => brand,
  rule: ({ rule }) => rule?.displayName,
  condition: ({ rule }) => rule?.condition.replace('ALERT_CONDITION_', '').toLowerCase(),
  watched: ({ rule }) => rule?.savedQuery || rule?.source,
  source_name: ({ rule }) => rule?.sourceName,
  query: ({ query }) => query?.query,
  query_version: ({ query }) => figure(query?.version),
  due_at: ({ dueAt }) => dueAt,
  raised_at: ({ raisedAt }) => raisedAt,
  late: ({ late }) => String(late),
  late_because: ({ lateBecause }) => lateBecause.replace('ALERT_LATENESS_', '').replace('UNSPECIFIED', '').toLowerCase(),
  counted_from: ({ evidence }) => evidence?.from,
  counted_until: ({ evidence }) => evidence?.until,
  unread_since: ({ evidence }) => evidence?.unreadSince,
  ended_at: ({ evidence }) => evidence?.endedAt,
  mentions: ({ evidence }) => figure(evidence?.mentions),
  measured: ({ evidence }) => figure(evidence?.measured),
  negative: ({ evidence }) => figure(evidence?.negative),
  mean: ({ evidence }) => figure(evidence?.mean),
  deviation: ({ evidence }) => figure(evidence?.deviation),
  weeks: ({ evidence }) => figure(evidence?.weeks),
  mention_ids: ({ evidence }) => evidence?.mentionIds.join(' '),
  threshold: ({ rule }) => rule?.threshold,
  window_seconds: ({ rule }) => seconds(rule?.window) || undefined,
  acknowledge_by: ({ acknowledgeBy }) => acknowledgeBy,
  acknowledged_at: ({ acknowledgedAt }) => acknowledgedAt,
  acknowledged_by: ({ acknowledgedBy }) => acknowledgedBy,
  acknowledged_by_name: ({ acknowledgedBy, acknowledgedByName }) => acknowledgedByName || (acknowledgedBy === '' ? '' : named(acknowledgedBy)),
  escalated_at: ({ escalatedAt }) => escalatedAt,
  roles: ({ rule }) => roles(rule?.recipients),
  people: ({ rule }) => rule?.recipients?.people.join(' '),
  people_names: ({ rule }) => rule?.recipients && namesOf(rule.recipients.people, named),
  on_shift: ({ onShift }) => onShift.join(' '),
  on_shift_names: ({ onShift }) => namesOf(onShift, named),
  deliveries: ({ deliveries }) => deliveries.length,
  deliveries_failed: ({ deliveries }) => deliveries.filter((one) => one.state === 'ALERT_DELIVERY_STATE_FAILED').length,
});

/** An alert is acknowledged while the list is read: what was read last counts. */
const ALERT: Sameness<Alert> = { key: ({ brand, id }) => `${brand} ${id}` };

/** The file of alerts, one a line, with the figures each rests on, also of those that are not shown yet. */
export function alertPieces(asked: AlertsAsked, named: Named): AsyncGenerator<Piece> {
  return pieces<Alert, Cursor<Alert>>(columns(named), ALERT, async (cursor) => {
    const page = await readAlerts(cursor, asked);
    return { items: page.alerts, cursor: page.cursor };
  });
}
