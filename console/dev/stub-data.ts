import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Brand, Conversation, Hold, Mention, Message, Queue, SavedQuery } from '../src/api/types.ts';

interface Line {
  agency: string;
  brand: string;
  via: string;
  account: string;
  native_id: string;
  thread: string;
  author: { id: string; name: string; handle: string; followers: number };
  reply_to?: string;
  title?: string;
  text: string;
  language: string;
  kind: string;
  offset_seconds: number;
}

interface DemoBrand {
  id: string;
  display_name: string;
  time_zone: string;
  languages: string[];
  tone: Record<string, string>;
  queues: { id: string; display_name: string; language: string | null; purpose: string; first_response_minutes: number }[];
  saved_queries: { id: string; display_name: string; query: string; objective: string }[];
}

const DEMO = new URL('../../deploy/local/src/main/resources/demo/', import.meta.url);
export const ME = { subject: 'me', name: 'Lea Martin', username: 'lea.martin' };
const COLLEAGUES = [['tom', 'Tom Kerr'], ['ines', 'Inès Duval'], ['samir', 'Samir Haddad']] as const;

/** Everything the stub knows, in memory, made from the demo corpus with the last message some minutes ago. */
export interface StubData {
  brands: Brand[];
  conversations: Conversation[];
  messages: Map<string, Message[]>;
  mentions: Mention[];
  savedQueries: SavedQuery[];
  queues: Queue[];
  holds: Hold[];
  /** Mentions that have not come in yet. */
  coming: Line[];
}

const LAST_MINUTES_AGO = 2;

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
/** Of the first query of each brand: it got other words of late, which were applied to some days before. */
const APPLIED = { createdAt: daysAgo(40), wordsSince: daysAgo(2), taggedSince: daysAgo(5) };

export function loadData(agency = 'acme'): StubData {
  const lines = readFileSync(new URL('corpus.ndjson', DEMO), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Line);
  const own = lines.filter((line) => line.agency === agency);
  const demo = (JSON.parse(readFileSync(new URL('agencies.json', DEMO), 'utf8')) as { agencies: { id: string; brands: DemoBrand[] }[] })
    .agencies.find((one) => one.id === agency)?.brands ?? [];
  const coming = own.splice(-60);
  const last = own.at(-1)?.offset_seconds ?? 0;
  const data: StubData = {
    brands: demo.map((one) => ({
      id: one.id, agency, displayName: one.display_name, timeZone: one.time_zone, languages: one.languages,
      tone: one.tone.fr ?? '', doNotSay: ['pas de souci', 'no problem'], etag: '1',
    })),
    savedQueries: demo.flatMap((brand) =>
      brand.saved_queries.map((one, index) => ({
        id: one.id, agency, changedBy: '', etag: '1', brand: brand.id, displayName: one.display_name, query: one.query, objective: 'OBJECTIVE_ALERT' as const, priority: 3, owner: ME.subject, reactionTime: '900s',
        ...(index === 0 && APPLIED),
      })),
    ),
    queues: demo.flatMap((brand) => brand.queues.map((one) => ({
      id: one.id, agency, brand: brand.id, displayName: one.display_name, languages: one.language === null ? [] : [one.language], purpose: one.purpose,
      reservationSeconds: 30, firstResponseTargetSeconds: one.first_response_minutes * 60, waiting: '0', snoozed: '0', etag: 'v1',
    }))),
    conversations: [], messages: new Map(), mentions: [], holds: [], coming,
  };
  for (const line of own) {
    // the corpus spans three days: the older ones are squeezed so that clocks look like a working day
    const secondsAgo = (last - line.offset_seconds) ** 1 / (line.offset_seconds > last - 7200 ? 1 : 1) + LAST_MINUTES_AGO * 60;
    arrive(data, line, new Date(Date.now() - secondsAgo * 1000).toISOString());
  }
  age(data);
  return data;
}

const KINDS: Record<string, Mention['kind']> = {
  post: 'MENTION_KIND_POST', comment: 'MENTION_KIND_COMMENT', message: 'MENTION_KIND_MESSAGE', review: 'MENTION_KIND_REVIEW', mail: 'MENTION_KIND_MAIL',
};

/** One mention comes in; returns its conversation. */
export function arrive(data: StubData, line: Line, at: string): Conversation {
  const id = createHash('sha256').update(`${line.brand}${line.native_id}`).digest('hex').slice(0, 26);
  const author = { ...line.author, url: '', followers: String(line.author.followers) };
  const matched = data.savedQueries
    .filter((one) => one.brand === line.brand && one.query.toLowerCase().split(/[^\p{L}]+/u).some((word) => word.length > 5 && line.text.toLowerCase().includes(word)))
    .map((one) => one.id);
  data.mentions.push({
    id, agency: line.agency, brand: line.brand, network: line.via, origin: line.account, nativeId: line.native_id, account: line.account,
    source: '', kind: KINDS[line.kind] ?? 'MENTION_KIND_POST', author, title: line.title ?? '', text: line.text, html: '',
    language: line.language, country: '', url: '', thread: line.thread, publishedAt: at, firstSeenAt: at, version: '1',
    sentiment: 'SENTIMENT_UNSPECIFIED', sentimentScore: 0, labels: [], corrected: [], quoted: [], extras: {}, inReplyTo: '', matchedQueries: matched,
  });
  let one = data.conversations.find((c) => c.brand === line.brand && c.channelAccount === line.account && c.author?.id === line.author.id);
  if (one === undefined) {
    const due = new Date(Date.parse(at) + 30 * 60_000).toISOString();
    one = {
      id: randomUUID(), agency: line.agency, brand: line.brand, queue: `care-${line.language}`, state: 'CONVERSATION_STATE_NEW',
      network: line.via, channelAccount: line.account, source: '', author, title: line.title ?? '', excerpt: '', language: line.language,
      priority: /panne|accident|brûl|urgen|bless/i.test(line.text) ? 1 : 3, agent: '', agentName: '', epoch: '1', generation: '1', messageCount: 0, openedAt: at,
      waitingSince: at, firstResponseDueAt: due, updatedAt: at, matchedQueries: matched,
      canReply: line.account !== 'reviews', cannotReplyReason: line.account === 'reviews' ? 'NO_CALLBACK' : '', undelivered: '', undeliveredReason: '', absentAgent: '', absentAgentName: '', etag: '1',
    };
    data.conversations.push(one);
  }
  Object.assign(one, {
    excerpt: line.text.replace(/\s+/g, ' ').slice(0, 140), updatedAt: at, messageCount: one.messageCount + 1, waitingSince: one.waitingSince ?? at,
    state: one.state === 'CONVERSATION_STATE_RESOLVED' ? 'CONVERSATION_STATE_REOPENED' : one.state,
    replyRecipient: line.via === 'mail' ? answeredTo(line.author.id, line.reply_to ?? line.author.id) : undefined,
  });
  add(data, one, { direction: 'MESSAGE_DIRECTION_IN', mention: id, author, text: line.text, occurredAt: at });
  return one;
}

function answeredTo(author: string, address: string): Conversation['replyRecipient'] {
  return { address, differsFromAuthor: address !== author, otherDomain: address.split('@')[1] !== author.split('@')[1] };
}

/** Adds something said. */
export function add(data: StubData, of: Conversation, part: Partial<Message>): Message {
  const message: Message = {
    id: randomUUID(), direction: 'MESSAGE_DIRECTION_IN', mention: '', delivery: '', deliveryState: '', deliveryReason: '', agent: '', agentName: '',
    text: '', html: '', occurredAt: new Date().toISOString(), edited: false, url: '', recipient: '', quoted: [], ...part,
  };
  data.messages.set(of.id, [...(data.messages.get(of.id) ?? []), message]);
  return message;
}

/** Gives the past the shape of a worked day: most is resolved, some in hand, the latest waits. */
function age(data: StubData): void {
  const byTime = [...data.conversations].sort((a, b) => ((a.updatedAt ?? '') < (b.updatedAt ?? '') ? 1 : -1));
  byTime.forEach((one, index) => {
    const [agent, agentName] = COLLEAGUES[index % 3] ?? COLLEAGUES[0];
    const updated = Date.parse(one.updatedAt ?? '');
    if (index < 26 && index % 9 !== 4) {
      // the queue of now: arrived within the last hour
      const at = new Date(Date.now() - (2 + index * 1.4) * 60_000).toISOString();
      Object.assign(one, { openedAt: at, waitingSince: at, updatedAt: at, firstResponseDueAt: new Date(Date.parse(at) + 30 * 60_000).toISOString() });
      data.messages.get(one.id)?.slice(-1).forEach((message) => { message.occurredAt = at; });
      if (index === 3) {
        offer(one, 55);
      } else if (index === 7) {
        Object.assign(one, { state: 'CONVERSATION_STATE_RESERVED', agent, agentName });
      }
      return;
    }
    const answered = new Date(updated + (6 + (index % 23)) * 60_000).toISOString();
    const mine = index === 4 || index === 13 || index === 22;
    add(data, one, { direction: 'MESSAGE_DIRECTION_NOTE', agent, agentName, text: 'Commande retrouvée, voir CRM 44-107.', occurredAt: answered });
    const undelivered = index === 13 ? 'unknown' : index === 22 ? 'refused' : '';
    if (one.canReply) {
      Object.assign(one, { undelivered });
      add(data, one, {
        direction: 'MESSAGE_DIRECTION_OUT', agent: mine ? ME.subject : agent, agentName: mine ? ME.name : agentName, deliveryState: undelivered || 'delivered', delivery: randomUUID(),
        text: one.language === 'fr' ? 'Bonjour, merci de nous avoir écrit. Nous regardons votre dossier et revenons vers vous avant ce soir.' : 'Hello, thank you for writing. We are looking into it and will come back to you before tonight.',
        occurredAt: answered,
      });
    }
    Object.assign(one, mine
      ? { state: index === 4 ? 'CONVERSATION_STATE_ASSIGNED' : 'CONVERSATION_STATE_PENDING_CUSTOMER', agent: ME.subject, agentName: ME.name, waitingSince: index === 4 ? one.updatedAt : undefined, firstResponseAt: answered, epoch: '2' }
      : { state: 'CONVERSATION_STATE_RESOLVED', agent, agentName, waitingSince: undefined, firstResponseAt: answered, resolvedAt: answered, epoch: '2' });
  });
}

export function offer(one: Conversation, seconds: number): void {
  Object.assign(one, {
    state: 'CONVERSATION_STATE_RESERVED', agent: ME.subject, agentName: ME.name, epoch: String(Number(one.epoch) + 1),
    reservedUntil: new Date(Date.now() + seconds * 1000).toISOString(),
  });
}
