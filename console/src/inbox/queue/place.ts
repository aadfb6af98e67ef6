import type { Conversation } from '../../api/types.ts';

/** Where somebody is in the list: at a conversation, or where it stood before it went. */
export interface Place {
  id: string;
  index: number;
}

/** The place of the chosen conversation; one that left the list, because somebody took it, keeps where it was. */
export function placeOf(rows: readonly Conversation[], id: string, before: Place | undefined): Place | undefined {
  const index = rows.findIndex((one) => one.id === id);
  return index >= 0 ? { id, index } : before?.id === id ? before : undefined;
}

/** The conversation so many rows further on; of one that left the list those that stood around it, else the first. */
export function neighbour(rows: readonly Conversation[], place: Place | undefined, by: number): Conversation | undefined {
  if (place === undefined) {
    return rows[0];
  }
  // what came after it moved up into its place
  const here = rows[place.index]?.id === place.id;
  const index = place.index + (here || by < 0 ? by : by - 1);
  return rows[Math.max(0, Math.min(rows.length - 1, index))];
}

/** Where to go when the conversation is done with: the next one, of the last one the one before. */
export function following(rows: readonly Conversation[], place: Place | undefined, id: string): Conversation | undefined {
  const others = rows.filter((one) => one.id !== id);
  return others[place?.index ?? 0] ?? others.at(-1);
}
