import { describe, expect, it } from 'vitest';
import type { Better } from '../../api/types.ts';
import { en, fr } from '../../words/catalogues.fixture.ts';
import { speaker } from '../../words/catalogue.ts';
import type { Language } from '../../words/language.ts';
import type { Period } from '../period.ts';
import { trendOf, trendText } from './trend.ts';

const MEDIAN = 'first_response_median_seconds';
const P90 = 'first_response_p90_seconds';

function moved(kpi: string, better: Better, now: [number | undefined, number], before: [number | undefined, number]) {
  return trendOf(kpi, better, { value: now[0], sample: now[1] }, { value: before[0], sample: before[1] });
}

const count = (now: number, before: number) => moved('mentions_in', 'BETTER_UNSPECIFIED', [now, now], [before, before]);
const say = (trend: ReturnType<typeof trendOf>, language: Language, period: Period = 'week') => trendText(trend, period, { t: speaker(language, language === 'en' ? en : fr), language });

describe('a trend', () => {
  it('says which way, by how much, against what, and whether that is good', () => {
    expect(say(moved(MEDIAN, 'BETTER_LOWER', [540, 34], [720, 41]), 'en')).toBe('25% less than the 7 days before: better');
    expect(say(moved(MEDIAN, 'BETTER_LOWER', [900, 34], [600, 41]), 'en', 'month')).toBe('50% more than the 30 days before: worse');
    expect(say(moved(MEDIAN, 'BETTER_LOWER', [540, 34], [720, 41]), 'fr')).toBe('25\u00a0% de moins que les 7 jours d’avant\u00a0: mieux');
    expect(say(moved(MEDIAN, 'BETTER_LOWER', [900, 34], [600, 41]), 'fr', 'today')).toBe('50\u00a0% de plus que la veille à la même heure\u00a0: moins bien');
    expect(say(moved('answered_share', 'BETTER_HIGHER', [90, 90], [45, 45]), 'en', 'day')).toBe('100% more than the 24 hours before: better');
  });

  it('judges nothing of which neither way is better', () => {
    expect(count(200, 100)).toEqual({ kind: 'moved', up: true, change: 1, judged: undefined });
    expect([say(count(200, 100), 'en'), say(count(40, 100), 'fr')]).toEqual(['100% more than the 7 days before', '60\u00a0% de moins que les 7 jours d’avant']);
  });

  it('is too little to say below a stated number of observations of either period', () => {
    expect(moved(MEDIAN, 'BETTER_LOWER', [60, 29], [600, 400])).toEqual({ kind: 'few', least: 30 });
    expect(moved(MEDIAN, 'BETTER_LOWER', [60, 400], [600, 29])).toEqual({ kind: 'few', least: 30 });
    expect(moved(MEDIAN, 'BETTER_LOWER', [60, 30], [600, 30]).kind).toBe('moved');
    expect([moved(P90, 'BETTER_LOWER', [60, 99], [600, 400]), moved(P90, 'BETTER_LOWER', [60, 100], [600, 100]).kind]).toEqual([{ kind: 'few', least: 100 }, 'moved']);
    expect([count(20, 9), count(25, 4), count(27, 4).kind]).toEqual([{ kind: 'few', least: 30 }, { kind: 'few', least: 30 }, 'moved']);
    expect(say(moved(P90, 'BETTER_LOWER', [60, 99], [600, 400]), 'en')).toBe('too few to say how it moved: under 100');
  });

  it('is none where chance makes as much', () => {
    expect([count(20, 16).kind, count(120, 100).kind, count(130, 100).kind, count(10_000, 10_000).kind]).toEqual(['same', 'same', 'moved', 'same']);
    expect([moved(MEDIAN, 'BETTER_LOWER', [104, 50], [100, 50]).kind, moved(MEDIAN, 'BETTER_LOWER', [106, 50], [100, 50]).kind]).toEqual(['same', 'moved']);
    expect(say(count(120, 100), 'fr')).toBe('à peu près comme les 7 jours d’avant');
  });

  it('from nothing has no per cent, and of what was not measured there is none', () => {
    expect([say(count(50, 0), 'en'), say(count(0, 50), 'en')]).toEqual(['up from zero', '100% less than the 7 days before']);
    expect(moved('mentions_in', 'BETTER_UNSPECIFIED', [500, 500], [undefined, 0])).toEqual({ kind: 'unmeasured' });
    expect(say({ kind: 'unmeasured' }, 'en')).toBe('nothing to compare with yet');
  });
});
