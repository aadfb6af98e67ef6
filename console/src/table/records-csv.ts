import { csvText, type Cell } from './csv.ts';

/** Columns of a file by names that stay the same in every language, so that sheets and scripts can rely on them. */
export type Columns<Thing> = Record<string, (thing: Thing, index: number) => Cell>;

/** A list as a file, one thing a line. */
export function recordsCsv<Thing>(columns: Columns<Thing>, things: readonly Thing[]): string {
  return csvText(Object.keys(columns), things.map((thing, index) => Object.values(columns).map((cell) => cell(thing, index))));
}
