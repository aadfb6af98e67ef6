import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { AuthorName } from '../author/author-keys.ts';
import { brandPath, get, getAll, post } from '../call/client.ts';
import { beginning, mergedPage, type Cursor } from '../call/merge.ts';
import { byMoment } from '../time/moment.ts';
import type { Conversation, ConversationPage, Delivery, Message, MessagePage, ReplyAnswer } from '../types.ts';

/** What the left pane of the inbox shows. */
export type View = 'waiting' | 'mine' | 'snoozed' | 'undelivered' | 'resolved';

/** Also what anybody has in hand, as the board shows it. */
export type Listed = View | 'held';

const ASKED: Record<Listed, Record<string, string | boolean | readonly string[]>> = {
  waiting: { states: ['new', 'reopened', 'reserved'] },
  mine: { states: ['assigned', 'pending_customer', 'reserved'], agent: 'me' },
  snoozed: { states: ['snoozed'] },
  undelivered: { states: ['new', 'reopened', 'reserved', 'assigned', 'pending_customer', 'snoozed'], undelivered: true },
  resolved: { states: ['resolved'] },
  held: { states: ['assigned'] },
};

const PAGE = 100;

/** So far the service counts. */
const COUNTED = 10_000;

/** A page of the queue over the brands in scope. */
export interface QueuePage {
  conversations: Conversation[];
  total: number;
  cursor: Cursor<Conversation> | undefined;
}

/** How many there are in all; undefined when there may be more than were counted. */
export function inAll(total: number | undefined): number | undefined {
  return total !== undefined && total < COUNTED ? total : undefined;
}

/** The order of each view; the service lists in the same one. */
export function inOrder(view: Listed): (a: Conversation, b: Conversation) => number {
  switch (view) {
    case 'waiting':
    case 'mine':
    case 'snoozed':
    case 'undelivered':
    case 'held':
      return (a, b) => turn(a) - turn(b) || compare(a.id, b.id);
    case 'resolved':
      return (a, b) => byMoment(b.resolvedAt, a.resolvedAt) || compare(a.id, b.id);
  }
}

/** The moment of its turn, in milliseconds; last without one. */
function turn({ turnAt }: Conversation): number {
  return turnAt === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(turnAt);
}

/** Unset times come last. */
function compare(a: string | undefined, b: string | undefined): number {
  return (a ?? '~') < (b ?? '~') ? -1 : (a ?? '~') > (b ?? '~') ? 1 : 0;
}

export const conversationKeys = {
  lists: (agency: string) => ['conversations', agency] as const,
  list: (agency: string, brands: readonly string[], view: Listed) => ['conversations', agency, view, brands.join(',')] as const,
  one: (agency: string, brand: string, id: string) => ['conversation', agency, brand, id] as const,
  messages: (agency: string, brand: string, id: string) => ['messages', agency, brand, id] as const,
};

interface Asked {
  agency: string;
  brands: readonly string[];
  view: Listed;
  size: number;
  signal?: AbortSignal;
}

/** Reads a view on from a place in it; from its beginning when there is none. Only the first page counts all there are. */
export async function readQueue(cursor: Cursor<Conversation> | undefined, { agency, brands, view, size, signal }: Asked): Promise<QueuePage> {
  let total = 0;
  const page = await mergedPage(cursor ?? beginning<Conversation>(brands), size, inOrder(view), async (brand, token) => {
    const answer = await get<ConversationPage>(brandPath(agency, brand, 'conversations'), { ...ASKED[view], pageSize: size, pageToken: token }, signal);
    total += token === '' ? Number(answer.total) : 0;
    return { items: answer.conversations, next: answer.nextPageToken };
  });
  return { conversations: page.items, total, cursor: page.cursor };
}

/** One view of the queue. `brands` is `['-']` for all granted ones. */
export function queueQuery(agency: string, brands: readonly string[], view: Listed) {
  return infiniteQueryOptions({
    queryKey: conversationKeys.list(agency, brands, view),
    initialPageParam: undefined as Cursor<Conversation> | undefined,
    queryFn: ({ pageParam, signal }) => readQueue(pageParam, { agency, brands, view, size: PAGE, signal }),
    getNextPageParam: (last) => last.cursor,
    staleTime: 60_000,
  });
}

export function conversationQuery(agency: string, brand: string, id: string) {
  return queryOptions({
    queryKey: conversationKeys.one(agency, brand, id),
    queryFn: ({ signal }) => get<Conversation>(brandPath(agency, brand, `conversations/${id}`), {}, signal),
    staleTime: 30_000,
  });
}

/** States in which a delivery may still change by itself. */
function underWay(message: Message): boolean {
  return ['pending', 'retrying', 'sending', 'unknown'].includes(message.deliveryState);
}

export function messagesQuery(agency: string, brand: string, id: string) {
  return queryOptions({
    queryKey: conversationKeys.messages(agency, brand, id),
    queryFn: ({ signal }) => getAll(brandPath(agency, brand, `conversations/${id}/messages`), (page: MessagePage) => page.messages, signal),
    staleTime: 30_000,
    refetchInterval: (query) => (query.state.data?.some(underWay) ? 3_000 : false),
  });
}

/** What publishing knows of an answer that waits for a person, or soon will. */
export function deliveryQuery(agency: string, brand: string, { delivery, deliveryState, deliveryReason }: Message) {
  return queryOptions({
    queryKey: ['delivery', agency, brand, delivery, deliveryState, deliveryReason],
    queryFn: ({ signal }) => get<Delivery>(brandPath(agency, brand, `deliveries/${delivery}`), {}, signal),
    staleTime: 30_000,
    refetchInterval: (query) => (query.state.data?.awaitsDecision === false ? 5_000 : false),
  });
}

/** What a person decides over an answer. */
export type Decision = 'DECISION_DELIVERED' | 'DECISION_ABANDON' | 'DECISION_SEND_AGAIN';

/** Decides over what the person saw, by its etag; without one over whatever it is. */
export function decideDelivery(of: Conversation, delivery: string, decision: Decision, etag?: string): Promise<Delivery> {
  return post(brandPath(of.agency, of.brand, `deliveries/${delivery}:decide`), etag === undefined ? { decision } : { decision, etag });
}

function verb<T>(of: Conversation, name: string, body: unknown): Promise<T> {
  return post<T>(brandPath(of.agency, of.brand, `conversations/${of.id}:${name}`), body);
}

/** Takes an offer by its epoch and generation, or picks a conversation that waits or was put aside. */
export function accept(of: Conversation, me: string): Promise<Conversation> {
  const offered = of.state === 'CONVERSATION_STATE_RESERVED' && of.agent === me;
  return verb(of, 'accept', offered ? { epoch: of.epoch, generation: of.generation } : { epoch: '0', generation: '0' });
}

export function reject(of: Conversation): Promise<Conversation> {
  return verb(of, 'reject', { epoch: of.epoch, generation: of.generation });
}

export function release(of: Conversation): Promise<Conversation> {
  return verb(of, 'release', { epoch: of.epoch });
}

export function resolve(of: Conversation): Promise<Conversation> {
  return verb(of, 'resolve', { epoch: of.epoch });
}

export function reopen(of: Conversation): Promise<Conversation> {
  return verb(of, 'reopen', { epoch: of.epoch });
}

/** Puts it aside until then; somebody may have noted why. */
export function snooze(of: Conversation, until: string, note: string): Promise<Conversation> {
  return verb(of, 'snooze', { epoch: of.epoch, until, note });
}

/** Who gets a conversation, or the queue in which it is to wait. */
export type Target = { agent: string; beyondCapacity?: boolean } | { queue: string };

/** Gives it to somebody else, as a lead does. The same request id gives nothing twice. */
export function assign(of: Conversation, to: Target, requestId: string): Promise<Conversation> {
  return verb(of, 'assign', { epoch: of.epoch, requestId, ...to });
}

export function addNote(of: Conversation, text: string, requestId: string): Promise<Message> {
  return verb(of, 'addNote', { text, requestId });
}

export interface Reply {
  text: string;
  textSha256: string;
  answerAgain: boolean;
  requestId: string;
  /** Whom the agent saw that it goes to; not told where nobody is shown. */
  recipient?: string;
}

export function reply(of: Conversation, words: Reply): Promise<ReplyAnswer> {
  return verb(of, 'reply', { epoch: of.epoch, ...words });
}

/** Conversations of one author, newest first as far as the service's order allows. */
/** Reads a page of a brand's conversations with an author. Throws Problem. */
export function readAuthorConversations(agency: string, brand: string, of: AuthorName, pageSize: number, pageToken: string, signal?: AbortSignal): Promise<ConversationPage> {
  return get<ConversationPage>(brandPath(agency, brand, 'conversations'), { author: of.author, network: of.network, pageSize, pageToken }, signal);
}

export function authorQuery(agency: string, brand: string, network: string, author: string) {
  return queryOptions({
    queryKey: ['author', agency, brand, network, author],
    queryFn: async ({ signal }) => {
      const page = await readAuthorConversations(agency, brand, { network, author }, 20, '', signal);
      const newest = [...page.conversations].sort((a, b) => byMoment(b.updatedAt, a.updatedAt));
      return { conversations: newest, total: Number(page.total) };
    },
    enabled: author !== '',
    staleTime: 60_000,
  });
}
