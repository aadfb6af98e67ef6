import { seconds } from '../../../api/query/queries.ts';
import type { Alert, SavedQuery } from '../../../api/types.ts';
import type { ListenAddress } from '../../../frame/addresses.ts';
import type { Speak } from '../../../words/catalogue.ts';
import type { Language } from '../../../words/language.ts';
import { duration, momentThere, number, percent } from '../../../words/time.ts';

/** What an alert rests on as one sentence with its figures; `source` is what the silent source is called. Times are those of the zone. */
export function evidenceSentence(alert: Alert, source: string, t: Speak, language: Language, timeZone: string): string {
  const { rule, evidence } = alert;
  if (rule === undefined || evidence === undefined) {
    return t('alert.noEvidence');
  }
  const mentions = Number(evidence.mentions);
  const window = duration(seconds(rule.window), language);
  const counted = { count: mentions, shown: number(mentions, language), window };
  switch (rule.condition) {
    case 'ALERT_CONDITION_EVERY_MATCH':
      return t('alert.becauseMatch', { count: mentions, shown: counted.shown });
    case 'ALERT_CONDITION_COUNT':
      return t('alert.becauseCount', { ...counted, threshold: number(rule.threshold, language) });
    case 'ALERT_CONDITION_DEVIATION':
      return t('alert.becauseDeviation', {
        count: mentions, shown: counted.shown, mean: number(evidence.mean, language, 1), deviation: number(evidence.deviation, language, 1), weeks: evidence.weeks,
        times: number(deviations(mentions, evidence.mean, evidence.deviation), language, 1), threshold: number(rule.threshold, language, 1),
      });
    case 'ALERT_CONDITION_NEGATIVE_RATE':
      return t('alert.becauseNegative', {
        share: percent(rate(Number(evidence.negative), Number(evidence.measured)), language), negative: number(Number(evidence.negative), language),
        count: Number(evidence.measured), measured: number(Number(evidence.measured), language), window, threshold: percent(rule.threshold, language),
      });
    case 'ALERT_CONDITION_SILENCE':
      if (evidence.unreadSince !== undefined) {
        return t('alert.becauseUnread', { source, since: momentThere(evidence.unreadSince, language, timeZone) });
      }
      return evidence.endedAt === undefined || evidence.from === undefined
        ? t('alert.becauseSilence', { source, window })
        : t('alert.becauseSilenceOver', { source, from: momentThere(evidence.from, language, timeZone), until: momentThere(evidence.endedAt, language, timeZone) });
    case 'ALERT_CONDITION_UNSPECIFIED':
      return t('alert.noEvidence');
  }
}

/** Standard deviations above the mean. */
export function deviations(mentions: number, mean: number, deviation: number): number {
  return deviation === 0 ? 0 : (mentions - mean) / deviation;
}

function rate(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

const DAY = 86_400_000;

/** The search for what was counted, by the query that fired; undefined when there is nothing to search, as for a silence. */
export function evidenceSearch(alert: Alert, queries: readonly SavedQuery[]): ListenAddress | undefined {
  const { rule, evidence } = alert;
  if (rule === undefined || evidence === undefined || rule.savedQuery === '') {
    return undefined;
  }
  // alerts of before say nothing of the query: for them there is only what it is now
  const query = alert.query?.query ?? queries.find((one) => one.brand === alert.brand && one.id === rule.savedQuery)?.query;
  if (query === undefined) {
    return undefined;
  }
  const later = (instant: string | undefined, by: number) => (instant === undefined ? undefined : new Date(Date.parse(instant) + by).toISOString());
  // one match has no length in time, and was published before it came in; the last one counted belongs to them, and an end does not
  const from = rule.condition === 'ALERT_CONDITION_EVERY_MATCH' ? later(evidence.from, -DAY) : evidence.from;
  return { brand: alert.brand, q: query, from, until: later(evidence.until, 1), people: rule.excludeBots || undefined };
}
