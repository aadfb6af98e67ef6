import { seconds } from '../../../api/query/queries.ts';
import type { AlertRecipients, AlertRule } from '../../../api/types.ts';
import { namesOf, type Named } from '../../../table/named.ts';
import { recordsCsv, type Columns } from '../../../table/records-csv.ts';

const time = (duration: string | undefined): number | undefined => seconds(duration) || undefined;
/** Roles by their short words. */
export const roles = (to: AlertRecipients | undefined) => to?.roles.map((one) => one.replace('ROLE_', '').toLowerCase()).join(' ');

/** Addresses are counted, not told: files go further than the people who may see them. */
const addresses = (to: AlertRecipients | undefined) => (to === undefined ? undefined : to.mails.length + to.webhooks.length);

const columns = (named: Named): Columns<AlertRule> => ({
  id: ({ id }) => id,
  brand: ({ brand }) => brand,
  name: ({ displayName }) => displayName,
  condition: ({ condition }) => condition.replace('ALERT_CONDITION_', '').toLowerCase(),
  watched: ({ savedQuery, source }) => savedQuery || source,
  source_name: ({ sourceName }) => sourceName,
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
  people_names: ({ recipients }) => recipients && namesOf(recipients.people, named),
  console_only: ({ recipients }) => String(recipients?.consoleOnly ?? false),
  addresses: ({ recipients }) => addresses(recipients),
  reaction_seconds: ({ reactionTime }) => time(reactionTime),
  escalation_roles: ({ escalation }) => roles(escalation),
  escalation_people: ({ escalation }) => escalation?.people.join(' '),
  escalation_people_names: ({ escalation }) => escalation && namesOf(escalation.people, named),
  escalation_addresses: ({ escalation }) => addresses(escalation),
  paused: ({ paused }) => String(paused),
  created_at: ({ createdAt }) => createdAt,
  changed_by: ({ changedBy }) => changedBy,
  changed_by_name: ({ changedBy }) => named(changedBy),
});

/** The file of alert rules, one a line. */
export function rulesCsv(rules: readonly AlertRule[], named: Named): string {
  return recordsCsv(columns(named), rules);
}
