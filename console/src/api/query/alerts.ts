import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { brandPath, get, getAll, patch, post, remove } from '../call/client.ts';
import { beginning, mergedPage, type Cursor } from '../call/merge.ts';
import { may, PAGE_ROLES, type Role, type SignedIn } from '../session.tsx';
import { ACCOUNT_ROLES } from './accounts.ts';
import type { Alert, AlertListPage, AlertRule, AlertRulePage, AlertWebhookSecret, ChannelAccountPage, SourcePage } from '../types.ts';

/** By which receivers of the brand's webhooks know its calls. Throws Problem. */
export async function readWebhookSecret(agency: string, brand: string): Promise<string> {
  return (await get<AlertWebhookSecret>(brandPath(agency, brand, 'alertWebhookSecret'))).secret;
}

/** A page of alerts over the brands in scope, as they are read: newest first. */
export interface AlertPage {
  alerts: Alert[];
  cursor: Cursor<Alert> | undefined;
}

const PAGE = 100;
/** Open alerts that are read at once, so that the most urgent of them can stand first. */
const OPEN_MOST = 1_000;

export const alertKeys = {
  lists: (agency: string) => ['alerts', agency] as const,
  list: (agency: string, brands: readonly string[], openOnly: boolean, forMe: boolean) => ['alerts', agency, openOnly, forMe, brands.join(',')] as const,
  acknowledging: (agency: string) => ['acknowledge', agency] as const,
  rules: (agency: string, brand: string) => ['alertRules', agency, brand] as const,
};

/** Newest first, as the service lists them. */
export function inOrder(a: Alert, b: Alert): number {
  return (b.raisedAt ?? '').localeCompare(a.raisedAt ?? '') || a.id.localeCompare(b.id);
}

/** Roles that are told of alerts as they happen; the others look again now and then. */
export const ALERT_STREAM_ROLES: readonly Role[] = ['admin', 'lead', 'agent', 'analyst'];

const TOLD = 120_000;
const UNTOLD = 20_000;

/** Which alerts; with `forMe` only what is for this person. `brands` is `['-']` for all granted ones. */
export interface AlertsAsked {
  agency: string;
  brands: readonly string[];
  openOnly: boolean;
  forMe: boolean;
  signal?: AbortSignal;
}

/** The next page. Throws Problem. */
export async function readAlerts(cursor: Cursor<Alert> | undefined, { agency, brands, openOnly, forMe, signal }: AlertsAsked): Promise<AlertPage> {
  const page = await mergedPage(cursor ?? beginning<Alert>(brands), PAGE, inOrder, async (brand, token) => {
    const asked = { openOnly: openOnly || undefined, forMe: forMe || undefined, pageSize: PAGE, pageToken: token };
    const answer = await get<AlertListPage>(brandPath(agency, brand, 'alerts'), asked, signal);
    return { items: answer.alerts, next: answer.nextPageToken };
  });
  return { alerts: page.items, cursor: page.cursor };
}

/** The next open ones, so many that hardly ever more are open. Throws Problem. */
async function readOpen(cursor: Cursor<Alert> | undefined, asked: AlertsAsked): Promise<AlertPage> {
  let { alerts, cursor: next } = await readAlerts(cursor, asked);
  while (next !== undefined && alerts.length < OPEN_MOST) {
    const page = await readAlerts(next, asked);
    alerts = [...alerts, ...page.alerts];
    next = page.cursor;
  }
  return { alerts, cursor: next };
}

/** What was raised, as {@link AlertsAsked} says. */
export function alertsQuery(session: SignedIn, brands: readonly string[], openOnly: boolean, forMe = false) {
  const { agency } = session;
  return infiniteQueryOptions({
    queryKey: alertKeys.list(agency, brands, openOnly, forMe),
    initialPageParam: undefined as Cursor<Alert> | undefined,
    queryFn: ({ pageParam, signal }) => (openOnly ? readOpen : readAlerts)(pageParam, { agency, brands, openOnly, forMe, signal }),
    getNextPageParam: (last) => last.cursor,
    staleTime: 30_000,
    refetchInterval: may(session, ALERT_STREAM_ROLES) ? TOLD : UNTOLD,
  });
}

/** One alert as it is now. Throws Problem. */
export function readAlert(agency: string, brand: string, id: string): Promise<Alert> {
  return get<Alert>(brandPath(agency, brand, `alerts/${encodeURIComponent(id)}`));
}

/** The newest open ones of all brands that are for this person. Throws Problem. */
export async function readMine(agency: string): Promise<Alert[]> {
  return (await get<AlertListPage>(brandPath(agency, '-', 'alerts'), { openOnly: true, forMe: true, pageSize: PAGE })).alerts;
}

/** Says that the caller looks after it. Throws Problem. */
export function acknowledge(alert: Alert): Promise<Alert> {
  return post<Alert>(brandPath(alert.agency, alert.brand, `alerts/${encodeURIComponent(alert.id)}:acknowledge`));
}

/** All rules of one brand. */
export function rulesQuery(agency: string, brand: string) {
  return queryOptions({
    queryKey: alertKeys.rules(agency, brand),
    queryFn: ({ signal }) => getAll(brandPath(agency, brand, 'alertRules'), (page: AlertRulePage) => page.alertRules, signal),
    staleTime: 60_000,
  });
}

/** What a person decides about a rule; the rest is the service's. */
export type RuleBody = Omit<AlertRule, 'id' | 'agency' | 'brand' | 'etag' | 'learningUntil' | 'createdAt' | 'changedBy' | 'sourceName'>;

/** Creates a rule. Throws Problem. */
export function createRule(agency: string, brand: string, id: string, rule: RuleBody, requestId: string): Promise<AlertRule> {
  const path = `${brandPath(agency, brand, 'alertRules')}?requestId=${encodeURIComponent(requestId)}`;
  return post<AlertRule>(path, { ...rule, id });
}

function rulePath(rule: AlertRule): string {
  return brandPath(rule.agency, rule.brand, `alertRules/${encodeURIComponent(rule.id)}`);
}

/** Changes the named fields of a rule that nobody changed since it was read. Throws Problem. */
export function updateRule(rule: AlertRule, part: Partial<RuleBody>, fields: readonly (keyof RuleBody)[]): Promise<AlertRule> {
  return patch<AlertRule>(rulePath(rule), { ...part, etag: rule.etag }, fields.join(','));
}

/** Deletes a rule that nobody changed since it was read; what it raised stays. Throws Problem. */
export function deleteRule(rule: AlertRule): Promise<AlertRule> {
  return remove<AlertRule>(rulePath(rule), { etag: rule.etag });
}

/** What a silence can be watched on: sources and channel accounts of a brand, by id. */
export interface Watched {
  id: string;
  displayName: string;
}

/** Sources and channel accounts: of the two only what the person may see is asked for. */
export function watchedQuery(session: SignedIn, brand: string) {
  const { agency } = session;
  return queryOptions({
    queryKey: ['watched', agency, brand],
    queryFn: async ({ signal }): Promise<Watched[]> => {
      const lists: Promise<readonly Watched[]>[] = [
        ...(may(session, PAGE_ROLES.sources, brand) ? [getAll(brandPath(agency, brand, 'sources'), (page: SourcePage) => page.sources, signal)] : []),
        ...(may(session, ACCOUNT_ROLES, brand) ? [getAll(brandPath(agency, brand, 'channelAccounts'), (page: ChannelAccountPage) => page.channelAccounts, signal)] : []),
      ];
      const read = await Promise.allSettled(lists);
      const failed = read.find((one) => one.status === 'rejected');
      if (failed !== undefined && read.every((one) => one.status === 'rejected')) {
        throw failed.reason;
      }
      return read.flatMap((one) => (one.status === 'fulfilled' ? one.value.map(({ id, displayName }) => ({ id, displayName })) : []));
    },
    staleTime: 300_000,
    retry: false,
  });
}
