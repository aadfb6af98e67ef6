import type { Mention, Outcome, Spotted, SpottedPage } from '../../api/types.ts';
import type { Named } from '../../table/named.ts';
import { tokenPieces, type Piece, type Sameness } from '../../table/pieces.ts';
import type { Columns } from '../../table/records-csv.ts';
import { AT_ONCE } from '../export/records.ts';
import { joined, type Finding, type ReadMention } from './outcome.ts';

const columns = (named: Named): Columns<Finding> => ({
  mention: ({ spotted }) => spotted.mention,
  spotted_by: ({ spotted }) => spotted.correctedBy,
  spotted_by_name: ({ spotted }) => named(spotted.correctedBy),
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
});

/** Somebody may say something else of a mention while the list is read: what was read last counts. */
const FINDING: Sameness<Finding> = { key: ({ spotted }) => `${spotted.mention} ${spotted.correctedBy}` };

/** How the three services that know of findings are read, which throw Problem, and what people are called. */
interface Reading {
  list(pageToken: string): Promise<SpottedPage>;
  /** Undefined when it is not kept any more. */
  mention(id: string): Promise<Mention | undefined>;
  outcomes(mentions: readonly string[]): Promise<readonly Outcome[]>;
  named: Named;
}

/** The file of what was spotted and what became of it, one a line, also of what is not shown yet. */
export function findingPieces({ list, mention, outcomes, named }: Reading): AsyncGenerator<Piece> {
  const read = async (token: string) => {
    const page = await list(token);
    const known = page.corrections.length === 0 ? [] : await outcomes(page.corrections.map((one) => one.mention));
    return { nextPageToken: page.nextPageToken, findings: joined([page.corrections], await mentionsOf(page.corrections, mention), [known]) };
  };
  return tokenPieces(columns(named), FINDING, read, (page) => page.findings);
}

async function mentionsOf(spotted: readonly Spotted[], read: Reading['mention']): Promise<ReadMention[]> {
  const mentions: ReadMention[] = [];
  for (let place = 0; place < spotted.length; place += AT_ONCE) {
    const some = await Promise.all(spotted.slice(place, place + AT_ONCE).map((one) => read(one.mention)));
    mentions.push(...some.map((data) => ({ data, error: null })));
  }
  return mentions;
}
