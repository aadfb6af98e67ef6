import { seconds } from '../../../api/query/queries.ts';
import type { AlertRecipients, AlertRule } from '../../../api/types.ts';
import { recordsCsv, type Columns } from '../../../table/records-csv.ts';

const time = (duration: string | undefined): number | undefined => seconds(duration) || undefined;
const roles = (to: AlertRecipients | undefined) => to?.roles.map((one) => one.replace('ROLE_', '').toLowerCase()).join(' ');

/** Addresses are counted, not told: files go further than the people who may see them. */
const addresses = (to: AlertRecipients | undefined) => (to === undefined ? undefined : to.mails.length + to.webhooks.length);

const COLUMNS: Columns<AlertRule> = {
  id: ({ id }) => id,
  brand: ({ brand }) => brand,
  name: ({ displayName }) => displayName,
  condition: ({ condition }) => condition.replace('ALERT_CONDITION_', '').toLowerCase(),
  watched: ({ savedQuery, source }) => savedQuery || source,
  threshold: ({ threshold }) => threshold || undefined,
  window_seconds: ({ window }) => time(window),
  minimum: ({ minimum }) => minimum || undefined,
  exclude_bots: ({ excludeBots }) => String(excludeBots),
  cooldown_seconds: ({ cooldown }) => time(cooldown),
  weekdays: ({ schedule }) => schedule?.weekdays.join(' '),
  from_minute: ({ schedule }) => schedule?.fromMinute,
  until_minute: ({ schedule }) => schedule?.untilMinute,
  time_zone: ({ schedule }) => schedule?.timeZone,
  roles: ({ recipients }) => roles(recipients),
  on_shift_only: ({ recipients }) => String(recipients?.onShiftOnly ?? false),
  people: ({ recipients }) => recipients?.people.join(' '),
  console_only: ({ recipients }) => String(recipients?.consoleOnly ?? false),
  addresses: ({ recipients }) => addresses(recipients),
  reaction_seconds: ({ reactionTime }) => time(reactionTime),
  escalation_roles: ({ escalation }) => roles(escalation),
  escalation_people: ({ escalation }) => escalation?.people.join(' '),
  escalation_addresses: ({ escalation }) => addresses(escalation),
  paused: ({ paused }) => String(paused),
  created_at: ({ createdAt }) => createdAt,
  changed_by: ({ changedBy }) => changedBy,
};

/** The file of alert rules, one a line. */
export function rulesCsv(rules: readonly AlertRule[]): string {
  return recordsCsv(COLUMNS, rules);
}
