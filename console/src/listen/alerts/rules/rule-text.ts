import { seconds } from '../../../api/query/queries.ts';
import type { AlertRule, AlertSchedule, SavedQuery } from '../../../api/types.ts';
import type { Speak } from '../../../words/catalogue.ts';
import type { Language } from '../../../words/language.ts';
import { duration, number, percent, weekday } from '../../../words/time.ts';

/** When a rule raises, and of whose mentions; `source` is what the source of a silence is called. */
export function ruleSentence(rule: AlertRule, queries: readonly SavedQuery[], source: string, t: Speak, language: Language): string {
  const when = condition(rule, queries, source, t, language);
  return rule.excludeBots ? `${when} · ${t('rule.withoutBots')}` : when;
}

const two = (value: number) => String(value).padStart(2, '0');
const clock = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** The hours of the week in which a rule may raise, by the clock of their zone. */
export function hoursText({ weekdays, fromMinute, untilMinute, timeZone }: AlertSchedule, language: Language): string {
  return `${weekdays.map((day) => weekday(day, language)).join(', ')} ${clock(fromMinute)}–${clock(untilMinute)} (${timeZone})`;
}

function condition(rule: AlertRule, queries: readonly SavedQuery[], source: string, t: Speak, language: Language): string {
  const query = queries.find((one) => one.id === rule.savedQuery)?.displayName ?? rule.savedQuery;
  const window = duration(seconds(rule.window), language);
  const minimum = number(rule.minimum, language);
  switch (rule.condition) {
    case 'ALERT_CONDITION_EVERY_MATCH':
      return t('rule.whenMatch', { query });
    case 'ALERT_CONDITION_COUNT':
      return t('rule.whenCount', { query, window, count: rule.threshold, threshold: number(rule.threshold, language) });
    case 'ALERT_CONDITION_DEVIATION':
      return t('rule.whenDeviation', { query, count: rule.minimum, minimum, threshold: number(rule.threshold, language, 1) });
    case 'ALERT_CONDITION_NEGATIVE_RATE':
      return t('rule.whenNegative', { query, window, count: rule.minimum, minimum, threshold: percent(rule.threshold, language) });
    case 'ALERT_CONDITION_SILENCE':
      return t('rule.whenSilence', { source, window });
    case 'ALERT_CONDITION_UNSPECIFIED':
      return '';
  }
}
