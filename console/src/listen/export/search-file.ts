import type { Search } from '../../api/mention/mentions.ts';
import { csvName, onlyBrand } from '../../table/csv.ts';
import { isoDay } from '../../words/time.ts';

/** Name of a file of what a search found: with the brand when it looked at one only, with first and last day when they were chosen. */
export function searchFile(kind: string, brands: readonly string[], { from, until }: Pick<Search, 'from' | 'until'>, zone: string): string {
  const day = (instant: string, back: number) => (instant === '' ? '' : isoDay(Date.parse(instant) - back, zone));
  return csvName(onlyBrand(brands), kind, day(from, 0), day(until, 1));
}
