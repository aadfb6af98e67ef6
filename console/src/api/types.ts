/**
 * The resources the console reads, as the gateway writes them: proto JSON, int64 as strings, messages and optional
 * fields only when set. Generated from the gateway's OpenAPI document; what is only renamed here is named as in the
 * product's vocabulary.
 */
export type {
  AbsentAgent, AccountHealth, AgentPresence, Alert, AlertCondition, AlertDelivery, AlertEvidence, AlertLateness, AlertRecipients, AlertRule, AlertSchedule, AlertWebhookSecret, Author,
  Availability, Better, Brand, BrandTargets, ChannelAccount, Conversation, ConversationState, Delivery, EnrichmentAccuracy, EnrichmentField, Facet, FieldAccuracy, Figure, Highlight,
  HistogramBucket, Hold, ImpactDay, Keyword, KeywordCategory, KeywordCoverage, KeywordHearing, KeywordState, Kpi, MatchingCost, Member, Mention, MentionHit, MentionLabel, Message, MessageDirection, Objective,
  QueryError, QueryHint, QueryLexeme, QueryOverlap, Queue, RoutingAction, RoutingRule, RoutingRules, SavedQuery, SavedQueryVersion, Sentiment, SharedSource, Signal, Source,
  Target, ToneCount, Topic, TopValue, UnknownOverlap, Voice, VolumeBucket, VolumeSeries, WeakSignal,
} from './openapi.ts';

export type {
  CheckQueryResponse as QueryCheck,
  CompareVoicesResponse as VoicesAnswer,
  Correction as Spotted,
  Event as Fact,
  GetTargetsResponse as TargetsAnswer,
  ListAlertRulesResponse as AlertRulePage,
  ListAlertsResponse as AlertListPage,
  ListBrandsResponse as BrandPage,
  ListChannelAccountsResponse as ChannelAccountPage,
  ListConversationsResponse as ConversationPage,
  ListCorrectionsResponse as SpottedPage,
  ListDeliveriesResponse as DeliveryPage,
  ListKpisResponse as KpisAnswer,
  ListMentionOutcomesResponse as OutcomesAnswer,
  ListPassedOverQueriesResponse as PassedOverAnswer,
  ListMessagesResponse as MessagePage,
  ListSharedSourcesResponse as SharedSourcePage,
  ListSignalsResponse as SignalsAnswer,
  ListSourcesResponse as SourcePage,
  ListTopicsResponse as TopicsAnswer,
  ListTopValuesResponse as TopValuesAnswer,
  ListUnansweredQuestionsResponse as QuestionPage,
  MeasureImpactResponse as ImpactAnswer,
  MentionOutcome as Outcome,
  PreviewQueryResponse as QueryPreview,
  QueryFiguresResponse as FiguresAnswer,
  QueryVolumesResponse as VolumesAnswer,
  ReplyToConversationResponse as ReplyAnswer,
  Role as ContractRole,
  RetagMentionsResponse as RetagBegun,
  SearchMentionsResponse as SearchPage,
} from './openapi.ts';

export type {
  AdvocacyScore, AuthorGroup, AuthorProfile, AuthorRanking, AuthorRef, AuthorSide, GroupMember, InfluenceScore, LabelCount, Mission, PlaceCount, Proposal,
  ProposalState, RankedAuthor, RankedList, Relationship, RelationshipStage, RelationshipStep, ReplyCount, StepKind,
} from './openapi.ts';

export type {
  ListAuthorGroupsResponse as GroupsAnswer,
  ListAuthorMentionsResponse as AuthorMentionPage,
  ListMissionsResponse as MissionPage,
  ListProposalsResponse as ProposalPage,
  ListRankedAuthorsResponse as RankingPage,
  ListRelationshipsResponse as RelationshipPage,
  ListRelationshipStepsResponse as StepPage,
  RankAuthorsResponse as RankAnswer,
} from './openapi.ts';
