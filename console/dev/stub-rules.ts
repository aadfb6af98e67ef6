import type { Keyword, KeywordCoverage, KeywordHearing, Outcome, RoutingRule, RoutingRules, SavedQuery, Spotted } from '../src/api/types.ts';
import { ME, type StubData } from './stub-data.ts';

type Answer = { body: unknown } | { status: number; reason: string; metadata?: Record<string, string> };

const MEMBERS = [
  { id: ME.subject, username: ME.username, displayName: ME.name, roles: ['ROLE_LEAD', 'ROLE_ADMIN'] },
  { id: 'karim', username: 'karim.b', displayName: 'Karim Benali', roles: ['ROLE_AGENT'] },
  { id: 'ines', username: 'ines.d', displayName: 'Inès Duval', roles: ['ROLE_MODERATOR'] },
  { id: 'nora', username: 'nora.k', displayName: 'Nora Klein', roles: ['ROLE_ANALYST'] },
];

const WORDS: [Keyword['category'], string[]][] = [
  ['KEYWORD_CATEGORY_COMPANY', ['Nova Mobile', 'Nova']],
  ['KEYWORD_CATEGORY_PRODUCTS', ['panne', 'Nova Fibre 5G', 'eSIM', 'roaming', 'Nova Box']],
  ['KEYWORD_CATEGORY_COMPETITORS', ['Orbitel', 'Solenza']],
  ['KEYWORD_CATEGORY_INDUSTRY', ['fibre optique', 'forfait mobile']],
];

const IDEA = /ce serait|vous devriez|would be nice|you should|dommage|pourquoi pas|idée|panier|siège|application/i;

/** Keywords, routing rules, and what was spotted, in memory. */
export class StubRules {
  readonly #data: StubData;
  readonly #keywords = new Map<string, { version: number; list: Keyword[] }>();
  readonly #rules = new Map<string, RoutingRules>();
  readonly #spotted: { brand: string; of: Spotted }[];

  constructor(data: StubData) {
    this.#data = data;
    this.#keywords.set('nova', { version: 1, list: WORDS.flatMap(([category, texts]) => texts.map((text) => ({ category, text }))) });
    this.#rules.set('velo', { rules: this.#demoRules(), etag: 'v3', changedBy: 'karim', changedAt: new Date(Date.now() - 7_200_000).toISOString() });
    const ideas = data.mentions.filter((one) => IDEA.test(one.text)).slice(-40).reverse();
    this.#spotted = ideas.map((one, index) => {
      Object.assign(one, { labels: ['MENTION_LABEL_PRODUCT_IDEA'], corrected: ['ENRICHMENT_FIELD_LABELS'] });
      const at = new Date(Date.parse(one.publishedAt ?? '') + 600_000).toISOString();
      return { brand: one.brand, of: { mention: one.id, correctedBy: index % 4 === 3 ? 'karim' : ME.subject, correctedAt: at, labelSet: { labels: ['MENTION_LABEL_PRODUCT_IDEA' as const] } } };
    });
  }

  handle(method: string, brand: string, rest: string, query: URLSearchParams, body: Record<string, unknown>): Answer | undefined {
    switch (rest) {
      case 'queues': return { body: { queues: this.#data.queues.filter((one) => brand === '-' || one.brand === brand), nextPageToken: '' } };
      case 'members': return { body: { members: MEMBERS } };
      case 'keywords': return method === 'PUT' ? this.#setKeywords(brand, body) : { body: this.#coverage(brand) };
      case 'routingRules': return method === 'PUT' ? this.#setRules(brand, body) : { body: this.#rulesOf(brand) };
      case 'corrections': return { body: { corrections: this.#corrections(brand, query), nextPageToken: '' } };
      case 'mentionOutcomes': return { body: { outcomes: query.getAll('mentions').flatMap((id, index) => this.#outcome(id, index)) } };
      default: return undefined;
    }
  }

  #setKeywords(brand: string, body: Record<string, unknown>): Answer {
    const before = this.#keywords.get(brand);
    if (body.etag !== `v${before?.version ?? 0}`) {
      return { status: 409, reason: 'ETAG_MISMATCH' };
    }
    this.#keywords.set(brand, { version: (before?.version ?? 0) + 1, list: body.keywords as Keyword[] });
    return { body: this.#coverage(brand) };
  }

  #coverage(brand: string): KeywordCoverage {
    const { version, list } = this.#keywords.get(brand) ?? { version: 0, list: [] };
    return { etag: `v${version}`, keywords: list.map((one) => this.#hearing(brand, one)) };
  }

  #hearing(brand: string, keyword: Keyword): KeywordHearing {
    const small = keyword.text.toLowerCase();
    const holding = this.#data.savedQueries.filter((one) => one.brand === brand && new RegExp(`(^|[^\\p{L}])${small}($|[^\\p{L}])`, 'u').test(one.query.toLowerCase()));
    const enough = holding.filter((one: SavedQuery) => !one.query.includes(' AND '));
    const [state, by] = enough.length > 0 ? ['KEYWORD_STATE_COVERED' as const, enough] : holding.length > 0 ? ['KEYWORD_STATE_PARTLY' as const, holding] : ['KEYWORD_STATE_NOT_LISTENED' as const, []];
    return { keyword, state, savedQueries: by.map((one) => one.id) };
  }

  #rulesOf(brand: string): RoutingRules {
    return this.#rules.get(brand) ?? { rules: [], etag: 'v0', changedBy: '' };
  }

  #setRules(brand: string, body: Record<string, unknown>): Answer {
    const before = this.#rulesOf(brand);
    const rules = body.rules as RoutingRule[];
    if (body.etag !== before.etag) {
      return { status: 409, reason: 'ETAG_MISMATCH' };
    }
    const lost = rules.find((one) => one.queue !== '' && !this.#data.queues.some((queue) => queue.brand === brand && queue.id === one.queue));
    if (lost !== undefined) {
      return { status: 404, reason: 'QUEUE_UNKNOWN', metadata: { rule: lost.id, queue: lost.queue } };
    }
    const after = { rules, etag: `v${Number(before.etag.slice(1)) + 1}`, changedBy: ME.subject, changedAt: new Date().toISOString() };
    this.#rules.set(brand, after);
    return { body: after };
  }

  #demoRules(): RoutingRule[] {
    const rule = (id: string, displayName: string, part: Partial<RoutingRule>): RoutingRule => ({
      id, displayName, labels: [], savedQueries: [], networks: [], sentiments: [], action: 'ROUTING_ACTION_QUEUE', queue: '', owner: '', ...part,
    });
    return [
      rule('noise', 'Spam et bruit : à voir seulement', { labels: ['MENTION_LABEL_NOISE', 'MENTION_LABEL_SPAM', 'MENTION_LABEL_LIKELY_BOT'], action: 'ROUTING_ACTION_WATCH_ONLY' }),
      rule('safety', 'Accidents d’abord', { savedQueries: ['securite'], sentiments: ['SENTIMENT_NEGATIVE', 'SENTIMENT_UNSURE'], queue: 'safety' }),
      rule('ideas', 'Idées de produit', { labels: ['MENTION_LABEL_PRODUCT_IDEA'], queue: 'product-ideas' }),
      rule('ideas-mail', 'Idées reçues par e-mail', { labels: ['MENTION_LABEL_PRODUCT_IDEA'], networks: ['mail'], action: 'ROUTING_ACTION_OWNER', owner: 'karim' }),
    ];
  }

  #corrections(brand: string, query: URLSearchParams): Spotted[] {
    const label = query.get('label');
    return this.#spotted
      .filter((one) => one.brand === brand && (query.get('correctedBy') !== 'me' || one.of.correctedBy === ME.subject))
      .map((one) => one.of)
      .filter((one) => label === null || one.labelSet?.labels.some((given) => given === label));
  }

  #outcome(mention: string, index: number): Outcome[] {
    const found = [...this.#data.messages].find(([, messages]) => messages.some((one) => one.mention === mention))?.[0];
    const one = this.#data.conversations.find((conversation) => conversation.id === found);
    return one === undefined || index % 6 === 5
      ? [] : [{ mention, conversation: one.id, state: one.state, queue: one.queue, agentName: one.agentName, answeredAt: one.firstResponseAt, resolvedAt: one.resolvedAt }];
  }
}
