import type { AuthorName } from '../../api/author/author-keys.ts';
import { readAuthorConversations, readQueue, type View } from '../../api/conversation/conversations.ts';
import type { Cursor } from '../../api/call/merge.ts';
import type { Conversation } from '../../api/types.ts';
import { PAGE, pieces, type Piece, type Sameness } from '../../table/pieces.ts';
import type { Columns } from '../../table/records-csv.ts';

/** Columns of the file, one conversation a line. */
export const COLUMNS: Columns<Conversation> = {
  id: ({ id }) => id,
  brand: ({ brand }) => brand,
  queue: ({ queue }) => queue,
  state: ({ state }) => state.replace('CONVERSATION_STATE_', '').toLowerCase(),
  priority: ({ priority }) => priority,
  network: ({ network }) => network,
  account: ({ channelAccount }) => channelAccount,
  source: ({ source }) => source,
  author: ({ author }) => author?.name,
  handle: ({ author }) => author?.handle,
  followers: ({ author }) => Number(author?.followers ?? 0) || undefined,
  language: ({ language }) => language,
  title: ({ title }) => title,
  excerpt: ({ excerpt }) => excerpt,
  messages: ({ messageCount }) => messageCount,
  agent: ({ agentName, agent }) => agentName || agent,
  opened_at: ({ openedAt }) => openedAt,
  waiting_since: ({ waitingSince }) => waitingSince,
  first_response_due_at: ({ firstResponseDueAt }) => firstResponseDueAt,
  first_response_at: ({ firstResponseAt }) => firstResponseAt,
  reaction_due_at: ({ reactionDueAt }) => reactionDueAt,
  turn_at: ({ turnAt }) => turnAt,
  resolved_at: ({ resolvedAt }) => resolvedAt,
  updated_at: ({ updatedAt }) => updatedAt,
  saved_queries: ({ matchedQueries }) => matchedQueries.join(' '),
  undelivered: ({ undelivered }) => undelivered,
};

/** A conversation changes its place while the list is read. */
const CONVERSATION: Sameness<Conversation> = { key: ({ brand, id }) => `${brand} ${id}`, version: ({ updatedAt }) => Date.parse(updatedAt ?? '') || 0 };

/** The file of a brand's conversations with some authors, one author after another. */
export function authorConversationPieces(agency: string, brand: string, authors: readonly AuthorName[], signal: AbortSignal): AsyncGenerator<Piece> {
  interface Place {
    author: number;
    token: string;
  }
  return pieces<Conversation, Place>(COLUMNS, CONVERSATION, async ({ author, token } = { author: 0, token: '' }) => {
    const of = authors[author];
    if (of === undefined) {
      return { items: [], cursor: undefined };
    }
    const page = await readAuthorConversations(agency, brand, of, PAGE, token, signal);
    const next = page.nextPageToken === '' ? { author: author + 1, token: '' } : { author, token: page.nextPageToken };
    return { items: page.conversations, cursor: next.author < authors.length ? next : undefined };
  });
}

/** The file of a view of the inbox, in its order, also what is not shown yet. */
export function conversationPieces(agency: string, brands: readonly string[], view: View, signal: AbortSignal, most?: number): AsyncGenerator<Piece> {
  return pieces<Conversation, Cursor<Conversation>>(COLUMNS, CONVERSATION, async (cursor) => {
    const page = await readQueue(cursor, { agency, brands, view, signal, size: PAGE });
    return { items: page.conversations, cursor: page.cursor };
  }, most);
}
