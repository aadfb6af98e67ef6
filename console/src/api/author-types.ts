import type { Author, Mention, MentionLabel, ToneCount, VolumeBucket } from './openapi.ts';

/** As the contracts of authors, relationships and missions will be generated; until the document has them. */
export type RankedList = 'RANKED_LIST_UNSPECIFIED' | 'RANKED_LIST_INFLUENCERS' | 'RANKED_LIST_ADVOCATES';
export type AuthorSide = 'AUTHOR_SIDE_UNSPECIFIED' | 'AUTHOR_SIDE_INTERNAL' | 'AUTHOR_SIDE_EXTERNAL';
export type RelationshipStage =
  | 'RELATIONSHIP_STAGE_UNSPECIFIED' | 'RELATIONSHIP_STAGE_SPOTTED' | 'RELATIONSHIP_STAGE_CONTACTED' | 'RELATIONSHIP_STAGE_ENGAGED'
  | 'RELATIONSHIP_STAGE_PARTNER' | 'RELATIONSHIP_STAGE_DECLINED';
export type StepKind =
  'STEP_KIND_UNSPECIFIED' | 'STEP_KIND_NOTE' | 'STEP_KIND_CONTACT' | 'STEP_KIND_MEETING' | 'STEP_KIND_AGREEMENT' | 'STEP_KIND_DELIVERY';
export type ProposalState =
  | 'PROPOSAL_STATE_UNSPECIFIED' | 'PROPOSAL_STATE_PROPOSED' | 'PROPOSAL_STATE_OFFERED' | 'PROPOSAL_STATE_ACCEPTED' | 'PROPOSAL_STATE_DECLINED'
  | 'PROPOSAL_STATE_DONE' | 'PROPOSAL_STATE_DISMISSED';

export type LabelCount = { label: MentionLabel; mentions: string };
export type PlaceCount = { account: string; source: string; mentions: string };
export type InfluenceScore = { score: number; reach: number; relevance: number; resonance: number; people: string; mentions: string; replies: string };
export type AdvocacyScore = {
  score: number; positiveWeeks: number; positive: string; measured: string; positiveLow: number; defences: string; replies: string;
};
export type AuthorRanking = {
  influence?: InfluenceScore; influenceRank: number; formerInfluenceRank: number;
  advocacy?: AdvocacyScore; advocacyRank: number; formerAdvocacyRank: number; rankedAt?: string;
};
export type AuthorProfile = {
  network: string; author?: Author; tone?: ToneCount; firstAt?: string; lastAt?: string; labels: LabelCount[]; places: PlaceCount[];
  languages: string[]; weeks: VolumeBucket[]; ranking?: AuthorRanking; likelyBot: boolean;
};
export type Relationship = {
  network: string; author: string; stage: RelationshipStage; owner: string; internal: boolean; nextStep: string; nextStepAt?: string;
  steps: number; changedAt?: string; changedBy: string; etag: string; displayName: string;
};
export type RelationshipStep = { id: string; kind: StepKind; text: string; happenedAt?: string; writtenBy: string; writtenAt?: string };
export type RankedAuthor = { network: string; author?: Author; ranking?: AuthorRanking; relationship?: Relationship };
export type GroupMember = { network: string; author?: Author; replies: string; answered: string };
export type ReplyCount = { from: number; to: number; replies: string };
export type AuthorGroup = {
  size: string; repliesInside: string; repliesOutside: string; tone?: ToneCount; members: GroupMember[]; replies: ReplyCount[]; tags: string[];
};
export type Mission = {
  id: string; displayName: string; description: string; list: RankedList; side: AuthorSide; best: number; savedQuery: string; labels: MentionLabel[];
  weeklyLimit: number; paused: boolean; etag: string; openProposals: number; changedAt?: string; changedBy: string;
};
export type Proposal = {
  id: string; mission: string; network: string; author: string; authorName: string; mention: string; state: ProposalState; sharedMentions: number;
  rank: number; proposedAt?: string; decidedAt?: string; decidedBy: string;
};
export type ListRankedAuthorsResponse = { authors: RankedAuthor[]; nextPageToken: string; rankedAt?: string; mentions: string };
export type RankAuthorsResponse = { authors: string; mentions: string; newAdvocates: string };
export type ListAuthorGroupsResponse = { groups: AuthorGroup[]; replies: string; read: string };
export type ListAuthorMentionsResponse = { mentions: Mention[]; nextPageToken: string };
export type ListRelationshipsResponse = { relationships: Relationship[]; nextPageToken: string };
export type ListRelationshipStepsResponse = { steps: RelationshipStep[]; nextPageToken: string };
export type ListMissionsResponse = { missions: Mission[] };
export type ListProposalsResponse = { proposals: Proposal[]; nextPageToken: string };
