import type { Better } from '../../api/types.ts';
import type { Words } from '../../words/Words.tsx';
import { number, percent } from '../../words/time.ts';
import { inSeconds } from '../figure-text.ts';
import type { Period } from '../period.ts';
import { leastOf, type Measured } from '../total.ts';

/** How a figure moved against the period before. */
export type Trend =
  | { kind: 'unmeasured' }
  | { kind: 'few'; least: number }
  | { kind: 'same' }
  /** `change` is a part of what was before, and undefined when that was nothing. */
  | { kind: 'moved'; up: boolean; change: number | undefined; judged: 'better' | 'worse' | undefined };

/** A median that moved by less is told as the same: how widely its observations lie apart is not known. */
const SAME = 0.05;

/** By how many of their deviations two counts have to differ, so that chance would do it once in twenty times. */
const CHANCE = 1.96;

/** Judges a change only where it is more than a small sample or chance makes, and only where one way is better. */
export function trendOf(kpi: string, better: Better, now: Measured, before: Measured): Trend {
  const least = leastOf(kpi);
  const [value, former] = [now.value, before.value];
  if (inSeconds(kpi) && Math.min(now.sample, before.sample) < least) {
    return { kind: 'few', least };
  }
  if (value === undefined || former === undefined) {
    return { kind: 'unmeasured' };
  }
  if (!inSeconds(kpi) && value + former < least) {
    return { kind: 'few', least };
  }
  const noise = inSeconds(kpi) ? SAME * former : CHANCE * Math.sqrt(value + former);
  if (Math.abs(value - former) <= noise) {
    return { kind: 'same' };
  }
  const up = value > former;
  const judged = better === 'BETTER_UNSPECIFIED' ? undefined : up === (better === 'BETTER_HIGHER') ? 'better' : 'worse';
  return { kind: 'moved', up, change: former === 0 ? undefined : value / former - 1, judged };
}

/** A trend in words: which way, by how much, against what, and whether that is good. */
export function trendText(trend: Trend, period: Period, { t, language }: Pick<Words, 't' | 'language'>): string {
  const before = { today: t('reports.beforeToday'), day: t('reports.beforeDay'), week: t('reports.beforeWeek'), month: t('reports.beforeMonth') }[period];
  switch (trend.kind) {
    case 'unmeasured':
      return t('reports.trendUnmeasured');
    case 'few':
      return t('reports.trendFew', { least: number(trend.least, language) });
    case 'same':
      return t('reports.trendSame', { before });
    case 'moved': {
      const judged = trend.judged ?? 'neither';
      return trend.change === undefined
        ? t('reports.trendNew', { judged })
        : t('reports.trendMoved', { change: percent(Math.abs(trend.change), language), up: String(trend.up), before, judged });
    }
  }
}
