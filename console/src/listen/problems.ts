import type { MessageKey } from '../words/catalogue.ts';

/** Whether a figure is a whole number within limits, both included. */
export function whole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/** Of what was looked at in a form, only what is wrong. */
export function wrongOnly<Field extends string>(found: Record<Field, MessageKey | undefined>): Partial<Record<Field, MessageKey>> {
  return Object.fromEntries(Object.entries(found).filter(([, one]) => one !== undefined)) as Partial<Record<Field, MessageKey>>;
}
