import type { Conversation } from '../../api/types.ts';
import { urgency } from '../../words/time.ts';

/** What is due next while the customer waits: a first response, or a reaction to what a query matched, whichever is sooner. */
function dueOf({ firstResponseDueAt, firstResponseAt, reactionDueAt }: Conversation) {
  const response = firstResponseAt === undefined ? firstResponseDueAt : undefined;
  if (reactionDueAt !== undefined && (response === undefined || Date.parse(reactionDueAt) < Date.parse(response))) {
    return { what: 'reaction' as const, at: reactionDueAt };
  }
  return response === undefined ? undefined : { what: 'response' as const, at: response };
}

/** What the clock of a conversation counts: down to what is due next, else up since the customer waits. */
export function clockOf(conversation: Conversation, now: number) {
  const { waitingSince } = conversation;
  if (waitingSince === undefined) {
    return undefined;
  }
  const due = dueOf(conversation);
  if (due === undefined) {
    return { counts: 'up' as const, milliseconds: now - Date.parse(waitingSince), urgency: 'calm' as const };
  }
  return { counts: 'down' as const, what: due.what, milliseconds: Date.parse(due.at) - now, urgency: urgency(due.at, waitingSince, now) };
}
