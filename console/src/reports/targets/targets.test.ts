import { describe, expect, it } from 'vitest';
import type { BrandTargets, Figure, Kpi } from '../../api/types.ts';
import { en, fr } from '../../words/catalogues.fixture.ts';
import { speaker } from '../../words/catalogue.ts';
import type { Language } from '../../words/language.ts';
import { draftOf, targetsOf, valueOf, valuesOf, type TargetDraft } from './target-draft.ts';
import { targetText } from './target-text.ts';
import { brandFigures, heldAgainst, reaching, reachingAll, type Wanted } from './targets.ts';

const MEDIAN = 'first_response_median_seconds';
const kpi = (id: string, unit: string): Kpi => ({ id, unit, version: 1, definition: '', better: 'BETTER_LOWER' });
const KPIS = [kpi('waiting', 'count'), kpi(MEDIAN, 'seconds')];
const set = (brand: string, targets: Record<string, number>): BrandTargets => ({ brand, targets: Object.entries(targets).map(([id, value]) => ({ kpi: id, value })), etag: 'v1' });
const median = (brand: string, value: number, sample: number): Figure => ({ kpi: MEDIAN, group: { brand }, value, sampleSize: String(sample) });

describe('a figure held against its target', () => {
  it('reaches it by the value itself, and on the side that is better', () => {
    const of = (value: number, better: Kpi['better'] = 'BETTER_LOWER') => heldAgainst(MEDIAN, better, { value, sample: 30 }, 1800);
    expect([of(1800), of(1801), of(60), of(60, 'BETTER_HIGHER'), of(1800, 'BETTER_HIGHER')]).toEqual(['reached', 'missed', 'reached', 'missed', 'reached']);
  });

  it('is not judged from few observations, except where it is a count', () => {
    expect(heldAgainst(MEDIAN, 'BETTER_LOWER', { value: 60, sample: 29 }, 1800)).toBe('few');
    expect(heldAgainst('waiting', 'BETTER_LOWER', { value: 3, sample: 3 }, 5)).toBe('reached');
    expect(heldAgainst(MEDIAN, 'BETTER_LOWER', { value: undefined, sample: 0 }, 1800)).toBeUndefined();
  });

  it('is told in words', () => {
    const say = (held: Parameters<typeof targetText>[3], value: number | undefined) => targetText(MEDIAN, 1800, value, held, { t: speaker('en', en), language: 'en' });
    expect([say('reached', 540), say('missed', 2040), say('few', 60), say(undefined, undefined)])
      .toEqual(['Target 30 min: reached', 'Target 30 min: missed by 4 min', 'Target 30 min: too few to say', 'Target 30 min']);
  });
});

describe('several brands', () => {
  const wanted: Wanted = { kpis: KPIS, sets: [set('a', { [MEDIAN]: 600 }), set('b', { [MEDIAN]: 3600 }), set('c', { [MEDIAN]: 60 }), set('d', { waiting: 4 })] };
  const figures = [median('a', 700, 50), median('b', 700, 50), median('c', 700, 5), median('d', 700, 50)];

  it('are each held against their own target, never against a mean; who has none or too few is not counted', () => {
    const all = brandFigures(figures, ['a', 'b', 'c', 'd'], MEDIAN, wanted);
    expect(all.map(({ held }) => held)).toEqual(['missed', 'reached', 'few', undefined]);
    expect(reaching(all)).toEqual({ reached: 1, count: 2 });
    expect(brandFigures(figures, ['d'], 'waiting', wanted)[0]).toMatchObject({ value: 0, target: 4, held: 'reached' });
  });

  it('reach all of theirs when they miss none that can be judged', () => {
    const own: Wanted = { kpis: KPIS, sets: [set('a', { [MEDIAN]: 600, waiting: 4 }), set('b', { [MEDIAN]: 3600, waiting: 4 }), set('c', { [MEDIAN]: 60 })] };
    const of = (kpi: string) => brandFigures(figures, ['a', 'b', 'c', 'd'], kpi, own);
    expect([reachingAll([of(MEDIAN), of('waiting')]), reachingAll([])]).toEqual([{ reached: 1, count: 2 }, { reached: 0, count: 0 }]);
  });

  it('are counted in the words of each language', () => {
    expect([speaker('en', en)('reports.brandsReach', { reached: 4, count: 6 }), speaker('en', en)('reports.brandsReach', { reached: 1, count: 1 })])
      .toEqual(['4 of 6 brands reach their target', '1 of 1 brand reaches its target']);
    expect([speaker('fr', fr)('reports.brandsReach', { reached: 4, count: 6 }), speaker('fr', fr)('reports.brandsReach', { reached: 0, count: 6 })])
      .toEqual(['4 marques sur 6 atteignent leur objectif', '0 marque sur 6 atteint son objectif']);
  });
});

describe('what is typed', () => {
  const typed = (draft: TargetDraft, stands: BrandTargets, language: Language = 'en') => targetsOf(KPIS, valuesOf(KPIS, draft, stands, language));

  it('is minutes for times and a count for counts, and nothing is no target', () => {
    expect(draftOf(KPIS, set('a', { [MEDIAN]: 2700 }), 'en')).toEqual({ waiting: '', [MEDIAN]: '45' });
    expect(typed({ waiting: ' 0 ', [MEDIAN]: '1,5' }, set('a', {}))).toEqual([{ kpi: 'waiting', value: 0 }, { kpi: MEDIAN, value: 90 }]);
  });

  it('is within what the contract takes', () => {
    const seconds = KPIS[1] as Kpi;
    expect(['43200', '43201', '0', '-1', 'soon', '0x10', '1e3'].map((one) => valueOf(seconds, one, 'en'))).toEqual([2_592_000, NaN, NaN, NaN, NaN, NaN, NaN]);
    expect(['0', '1000001', ''].map((one) => valueOf(KPIS[0] as Kpi, one, 'en'))).toEqual([0, NaN, undefined]);
  });

  it('is read as the language writes it: its thousands are not its decimals', () => {
    const read = (language: 'en' | 'fr', ...all: string[]) => all.map((one) => valueOf(KPIS[0] as Kpi, one, language));
    expect(read('en', '1,000', '1,000,000', '12,345.4', '1 000', '1,00,0', '1,000,00')).toEqual([1000, 1_000_000, 12_345, 1000, NaN, NaN]);
    expect(read('fr', '1\u202f000', '1\u00a0000', '1 000 000', '12 345,4', '5,4', '1,000,000')).toEqual([1000, 1000, 1_000_000, 12_345, 5, NaN]);
    expect([valueOf(KPIS[1] as Kpi, '43,200', 'en'), valueOf(KPIS[1] as Kpi, '0,500', 'en'), valueOf(KPIS[1] as Kpi, '1,500', 'fr')]).toEqual([2_592_000, 30, 90]);
  });

  it('leaves alone what nobody typed over, however it was set', () => {
    for (const value of [45, 90.5, 100, 0.2]) {
      const stands = set('a', { [MEDIAN]: value });
      expect(typed({ ...draftOf(KPIS, stands, 'fr'), waiting: '5' }, stands, 'fr')).toEqual([{ kpi: 'waiting', value: 5 }, { kpi: MEDIAN, value }]);
    }
    expect(draftOf(KPIS, set('a', { [MEDIAN]: 100 }), 'fr')[MEDIAN]).toBe('1,67');
  });
});
