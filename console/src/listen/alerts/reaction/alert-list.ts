import type { InfiniteData } from '@tanstack/react-query';
import type { AlertPage } from '../../../api/query/alerts.ts';
import type { Alert } from '../../../api/types.ts';
import { urgency, type Urgency } from '../../../words/time.ts';

export type AlertData = InfiniteData<AlertPage, unknown>;

/** The list with another version of an alert; a list of open ones lets go of what was acknowledged. */
export function withAlert(data: AlertData, alert: Alert, openOnly: boolean): AlertData {
  const gone = openOnly && alert.acknowledgedAt !== undefined;
  return {
    ...data,
    pages: data.pages.map((page) => ({
      ...page,
      alerts: page.alerts.flatMap((one) => (one.id !== alert.id ? [one] : gone ? [] : [alert])),
    })),
  };
}

/** Whether the list holds an alert. */
export function holds(data: AlertData | undefined, id: string): boolean {
  return data?.pages.some((page) => page.alerts.some((one) => one.id === id)) === true;
}

/** The list with an alert that had left it, which stands where its order puts it. */
export function broughtBack(data: AlertData, alert: Alert): AlertData {
  const [first, ...rest] = data.pages;
  return first === undefined || holds(data, alert.id) ? data : { ...data, pages: [{ ...first, alerts: [alert, ...first.alerts] }, ...rest] };
}

/** The alert as it will be when the acknowledgement is taken. */
export function acknowledged(alert: Alert, by: string, at: string): Alert {
  return { ...alert, acknowledgedAt: alert.acknowledgedAt ?? at, acknowledgedBy: alert.acknowledgedBy || by };
}

/** What the clock of an alert counts: down to when somebody must react, else up since it was raised; nothing once somebody did. */
export interface Reaction {
  counts: 'down' | 'up' | 'took';
  milliseconds: number;
  urgency: Urgency;
}

export function reactionOf(alert: Alert, now: number): Reaction {
  const raised = Date.parse(alert.raisedAt ?? '');
  if (alert.acknowledgedAt !== undefined) {
    const late = alert.acknowledgeBy !== undefined && Date.parse(alert.acknowledgedAt) > Date.parse(alert.acknowledgeBy);
    return { counts: 'took', milliseconds: Date.parse(alert.acknowledgedAt) - raised, urgency: late ? 'late' : 'calm' };
  }
  if (alert.acknowledgeBy !== undefined) {
    return { counts: 'down', milliseconds: Date.parse(alert.acknowledgeBy) - now, urgency: urgency(alert.acknowledgeBy, alert.raisedAt, now) };
  }
  return { counts: 'up', milliseconds: Math.max(0, now - raised), urgency: 'calm' };
}

/** Which alert is looked at: the one named, or the first when none is. One that is named and not there is no other one: somebody may act on it. */
export function chosenOf(alerts: readonly Alert[], id: string | undefined): Alert | undefined {
  return id === undefined ? alerts[0] : alerts.find((one) => one.id === id);
}

/** The one to look at after `id` leaves the list: what stands after it, else before it. */
export function after(alerts: readonly Alert[], id: string): Alert | undefined {
  const at = alerts.findIndex((one) => one.id === id);
  return alerts[at + 1] ?? alerts[at - 1];
}

/** The alerts with those first that must be reacted to soonest, or should have been; then those without such a time, newest first. */
export function bySoonest(alerts: readonly Alert[]): Alert[] {
  const by = ({ acknowledgeBy }: Alert) => (acknowledgeBy === undefined ? Infinity : Date.parse(acknowledgeBy));
  const raised = ({ raisedAt }: Alert) => Date.parse(raisedAt ?? '') || 0;
  return [...alerts].sort((a, b) => (by(a) === by(b) ? raised(b) - raised(a) || a.id.localeCompare(b.id) : by(a) - by(b)));
}

/** The open ones that the same rule of the same brand raised, itself included. */
export function ofSameRule(alerts: readonly Alert[], alert: Alert | undefined): Alert[] {
  return alert?.rule === undefined || alert.acknowledgedAt !== undefined
    ? []
    : alerts.filter((one) => one.acknowledgedAt === undefined && one.brand === alert.brand && one.rule?.id === alert.rule?.id);
}
