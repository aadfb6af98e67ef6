/**
 * The resources the console reads, as the gateway writes them: proto JSON, int64 as strings, messages and optional
 * fields only when set. Generated from the gateway's OpenAPI document; what is only renamed here is named as in the
 * product's vocabulary.
 */
export type {
  AgentPresence, Author, Availability, Brand, ChannelAccount, Conversation, ConversationState, Facet, Figure, Highlight,
  HistogramBucket, Hold, MatchingCost, Mention, MentionHit, Message, MessageDirection, Objective, QueryError, QueryHint,
  QueryLexeme, QueryOverlap, Queue, SavedQuery, SavedQueryVersion, Sentiment, Signal,
} from './openapi.ts';

export type {
  CheckQueryResponse as QueryCheck,
  Event as Fact,
  ListBrandsResponse as BrandPage,
  ListConversationsResponse as ConversationPage,
  ListMessagesResponse as MessagePage,
  PreviewQueryResponse as QueryPreview,
  QueryFiguresResponse as FiguresAnswer,
  ReplyToConversationResponse as ReplyAnswer,
  SearchMentionsResponse as SearchPage,
} from './openapi.ts';
