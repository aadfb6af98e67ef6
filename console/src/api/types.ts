/**
 * The resources the console reads, as the gateway writes them: proto JSON, int64 as strings, messages and optional
 * fields only when set.
 */

export type ConversationState =
  | 'CONVERSATION_STATE_UNSPECIFIED'
  | 'CONVERSATION_STATE_NEW'
  | 'CONVERSATION_STATE_RESERVED'
  | 'CONVERSATION_STATE_ASSIGNED'
  | 'CONVERSATION_STATE_PENDING_CUSTOMER'
  | 'CONVERSATION_STATE_RESOLVED'
  | 'CONVERSATION_STATE_REOPENED'
  | 'CONVERSATION_STATE_WATCHED';

export interface Author {
  id: string;
  name: string;
  handle: string;
  url: string;
  followers: string;
}

export interface Conversation {
  id: string;
  agency: string;
  brand: string;
  queue: string;
  state: ConversationState;
  network: string;
  channelAccount: string;
  source: string;
  author?: Author;
  title: string;
  excerpt: string;
  language: string;
  priority: number;
  agent: string;
  agentName: string;
  epoch: string;
  generation: string;
  reservedUntil?: string;
  messageCount: number;
  openedAt?: string;
  waitingSince?: string;
  firstResponseDueAt?: string;
  firstResponseAt?: string;
  resolvedAt?: string;
  updatedAt?: string;
  matchedQueries: string[];
  canReply: boolean;
  cannotReplyReason: string;
  etag: string;
}

export interface ConversationPage {
  conversations: Conversation[];
  nextPageToken: string;
  total: string;
  sequence: string;
}

export type MessageDirection =
  | 'MESSAGE_DIRECTION_UNSPECIFIED'
  | 'MESSAGE_DIRECTION_IN'
  | 'MESSAGE_DIRECTION_OUT'
  | 'MESSAGE_DIRECTION_NOTE';

export interface Message {
  id: string;
  direction: MessageDirection;
  mention: string;
  delivery: string;
  deliveryState: string;
  deliveryReason: string;
  author?: Author;
  agent: string;
  agentName: string;
  text: string;
  html: string;
  occurredAt?: string;
  edited: boolean;
  url: string;
}

export interface MessagePage {
  messages: Message[];
  nextPageToken: string;
}

export interface ReplyAnswer {
  conversation?: Conversation;
  message?: Message;
}

export interface Brand {
  id: string;
  agency: string;
  displayName: string;
  timeZone: string;
  languages: string[];
  tone: string;
  doNotSay: string[];
  etag: string;
}

export interface BrandPage {
  brands: Brand[];
  nextPageToken: string;
}

export interface Queue {
  id: string;
  brand: string;
  displayName: string;
  purpose: string;
  firstResponseTargetSeconds: number;
  waiting: string;
  oldestWaitingAt?: string;
}

export type Availability =
  | 'AVAILABILITY_UNSPECIFIED'
  | 'AVAILABILITY_AVAILABLE'
  | 'AVAILABILITY_AWAY'
  | 'AVAILABILITY_OFFLINE';

export interface AgentPresence {
  agent: string;
  name: string;
  availability: Availability;
  conversation: string;
  typing: boolean;
  load: number;
  capacity: number;
  lastSeenAt?: string;
}

export type Sentiment =
  | 'SENTIMENT_UNSPECIFIED'
  | 'SENTIMENT_NEGATIVE'
  | 'SENTIMENT_NEUTRAL'
  | 'SENTIMENT_POSITIVE'
  | 'SENTIMENT_UNSURE';

export interface Mention {
  id: string;
  agency: string;
  brand: string;
  network: string;
  origin: string;
  nativeId: string;
  account: string;
  source: string;
  kind: string;
  author?: Author;
  title: string;
  text: string;
  html: string;
  language: string;
  country: string;
  url: string;
  thread: string;
  publishedAt?: string;
  firstSeenAt?: string;
  version: string;
  sentiment: Sentiment;
  matchedQueries: string[];
}

export interface Highlight {
  field: string;
  start: number;
  end: number;
}

export interface MentionHit {
  mention: Mention;
  highlights: Highlight[];
  score: number;
}

export interface HistogramBucket {
  start: string;
  count: string;
}

export interface Facet {
  field: string;
  values: { value: string; count: string }[];
}

export interface SearchPage {
  hits: MentionHit[];
  nextPageToken: string;
  total: string;
  totalIsLowerBound: boolean;
  histogram: HistogramBucket[];
  histogramInterval: string;
  facets: Facet[];
}

export interface SavedQuery {
  id: string;
  brand: string;
  displayName: string;
  query: string;
  objective: string;
  priority: number;
}

export interface Figure {
  kpi: string;
  group: Record<string, string>;
  value?: number;
  sampleSize: string;
}

export interface FiguresAnswer {
  figures: Figure[];
  computedAt?: string;
  positions: Record<string, string>;
  oldestEventAt?: string;
}

export interface Hold {
  id: string;
  agency: string;
  brand: string;
  reason: string;
  placedBy: string;
  placedAt?: string;
  acknowledgedAt?: string;
  liftRequestedBy: string;
  liftedBy: string;
  liftedAt?: string;
  inFlight: string[];
  etag: string;
}

export interface ChannelAccount {
  id: string;
  brand: string;
  displayName: string;
  network: string;
  capabilities?: { reply: boolean; replyReason: string; replyMaxCharacters: number };
}

/** A fact of a service's event stream. */
export interface Fact {
  id: string;
  sequence: string;
  agency: string;
  brand: string;
  type: string;
  subject: string;
  occurredAt?: string;
  labels: Record<string, string>;
  figures: Record<string, number>;
}

/** Something true now and not kept. */
export interface Signal {
  agency: string;
  brand: string;
  type: string;
  subject: string;
  occurredAt?: string;
  labels: Record<string, string>;
  figures: Record<string, number>;
}
