import { recordsCsv, type Columns } from '../../table/records-csv.ts';
import type { Finding } from './outcome.ts';

const COLUMNS: Columns<Finding> = {
  mention: ({ spotted }) => spotted.mention,
  spotted_by: ({ spotted }) => spotted.correctedBy,
  spotted_at: ({ spotted }) => spotted.correctedAt,
  network: ({ mention }) => mention.data?.network,
  published_at: ({ mention }) => mention.data?.publishedAt,
  author: ({ mention }) => mention.data?.author?.name,
  labels: ({ mention }) => mention.data?.labels.map((one) => one.replace('MENTION_LABEL_', '').toLowerCase()).join(' '),
  title: ({ mention }) => mention.data?.title,
  text: ({ mention }) => mention.data?.text,
  url: ({ mention }) => mention.data?.url,
  // empty as long as it is not known
  stage: ({ stage }) => stage?.replace('inHand', 'in_hand'),
  conversation: ({ outcome }) => outcome?.conversation,
  queue: ({ outcome }) => outcome?.queue,
  agent: ({ outcome }) => outcome?.agentName,
  answered_at: ({ outcome }) => outcome?.answeredAt,
  resolved_at: ({ outcome }) => outcome?.resolvedAt,
};

/** The file of what was spotted and what became of it, one a line. */
export function findingsCsv(findings: readonly Finding[]): string {
  return recordsCsv(COLUMNS, findings);
}
