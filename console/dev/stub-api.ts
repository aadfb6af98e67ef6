import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin, PreviewServer, ViteDevServer } from 'vite';
import type { Conversation, Hold } from '../src/api/types.ts';
import { StubAlerts } from './stub-alerts.ts';
import { StubAuthors } from './stub-authors.ts';
import { add, arrive, loadData, ME, offer, type StubData } from './stub-data.ts';
import { figures } from './stub-figures.ts';
import { accuracy, insights } from './stub-insights.ts';
import { check, passedOver, preview, save, versions } from './stub-queries.ts';
import { StubRules } from './stub-rules.ts';
import { StubSources } from './stub-sources.ts';
import { StubTargets } from './stub-targets.ts';
import { search } from './stub-search.ts';

/** For development only: enough of the gateway's API in memory to look at the console without a platform. */
class Stub {
  readonly #data: StubData = loadData();
  readonly #alerts = new StubAlerts(this.#data.savedQueries, this.#data.mentions);
  readonly #rules = new StubRules(this.#data);
  readonly #sources = new StubSources();
  readonly #targets = new StubTargets();
  readonly #authors = new StubAuthors(this.#data.savedQueries, this.#data.mentions);
  readonly #watchers = new Map<string, Set<ServerResponse>>();
  #sequence = 100;
  #signedIn = process.env.STUB_SIGNED_OUT === undefined;
  #csrf = 'stub';
  #answered = new Set<string>();

  handle(request: IncomingMessage, response: ServerResponse, body: Record<string, unknown>): boolean {
    const url = new URL(request.url ?? '/', 'http://stub');
    if (url.pathname === '/session') {
      return json(response, this.#session());
    }
    if (url.pathname.startsWith('/login')) {
      return this.#login(url, response);
    }
    if (url.pathname.startsWith('/webhooks/')) {
      const { mentions = [] } = body.data as { mentions?: Parameters<typeof arrive>[1][] };
      mentions.forEach((one) => this.#fact(arrive(this.#data, { ...one, brand: 'nova', account: 'social', via: 'webhook', agency: 'acme' }, new Date().toISOString()), 'ConversationOpened'));
      return json(response, { mentions: [], stored: mentions.length, duplicate: false });
    }
    if (url.pathname === '/logout') {
      this.#signedIn = false;
      return json(response, { location: '/' });
    }
    if (!this.#signedIn && url.pathname.startsWith('/v1/')) {
      return problem(response, 401, 'SESSION_ENDED');
    }
    const match = /^\/v1\/agencies\/acme\/(.+)$/.exec(url.pathname);
    return match !== null && this.#api(request.method ?? 'GET', match[1] ?? '', url.searchParams, body, response);
  }

  /** Something happens in the room now and then. */
  live(): void {
    setInterval(() => {
      const line = this.#data.coming.shift();
      if (line !== undefined) {
        const one = arrive(this.#data, line, new Date().toISOString());
        this.#fact(one, one.messageCount === 1 ? 'ConversationOpened' : 'MessageReceived');
        this.#tell('events/routing', 'MessageReceived', one.brand, one.id, { direction: 'in' });
      }
    }, 7_000);
    setInterval(() => {
      this.#watchers.forEach((all) => all.forEach((one) => one.write(': \n\n')));
    }, 5_000);
  }

  /** A form like the identity provider's; any name will do. */
  #login(url: URL, response: ServerResponse): boolean {
    const next = url.searchParams.get('next') ?? '/';
    if (!url.searchParams.has('username')) {
      const form = `<form><input type="hidden" name="next" value="${encodeURI(next)}"><input id="username" name="username"><input id="password" type="password"><button id="kc-login">Sign in</button></form>`;
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(form);
      return true;
    }
    this.#signedIn = true;
    this.#csrf = randomUUID();
    response.writeHead(302, { Location: next }).end();
    return true;
  }

  #session() {
    const grants = [{ brand: 'all', roles: ['agent', 'lead', 'admin', 'analyst'] }];
    return this.#signedIn ? { signedIn: true, agency: 'acme', ...ME, csrf: this.#csrf, grants } : { signedIn: false };
  }

  #api(method: string, path: string, query: URLSearchParams, body: Record<string, unknown>, response: ServerResponse): boolean {
    const data = this.#data;
    if (path === 'brands') {
      return json(response, { brands: data.brands, nextPageToken: '' });
    }
    if (path === 'presence:heartbeat') {
      return json(response, { nextWithinSeconds: 10 });
    }
    if (path === 'holds') {
      return this.#hold('', String(body.reason), response);
    }
    const [, brand = '', rest = ''] = /^brands\/([^/]+)\/(.+)$/.exec(path) ?? [];
    const mine = <T extends { brand: string }>(all: T[]) => all.filter((one) => brand === '-' || one.brand === brand);
    const lift = /^(?:brands\/[^/]+\/)?holds\/(.+):lift$/.exec(path);
    if (lift !== null) {
      const hold = data.holds.find((one) => one.id === lift[1]) as Hold;
      hold.liftedAt = new Date().toISOString();
      this.#tell('events/publishing', 'HoldLifted', hold.brand, hold.id, {});
      return json(response, hold);
    }
    if (/^(alert|insights|mentions\/)/.test(rest)) {
      return this.#listening(method, brand, rest, query, body, response);
    }
    const ruled = this.#rules.handle(method, brand, rest, query, body) ?? this.#sources.handle(method, brand, rest, body) ?? this.#targets.handle(method, brand, rest, body);
    if (ruled !== undefined) {
      return 'reason' in ruled ? problem(response, ruled.status, ruled.reason, ruled.metadata) : json(response, ruled.body);
    }
    const known = this.#authors.handle(method, brand, rest, query, body);
    if (known !== undefined) {
      return 'reason' in known ? problem(response, known.status, known.reason) : json(response, known.body);
    }
    switch (rest.split('?')[0]) {
      case 'savedQueries': return json(response, method === 'POST' ? save(data.savedQueries, brand, String(body.id), body) : { savedQueries: mine(data.savedQueries), nextPageToken: '' });
      case 'savedQueries:passedOver': return json(response, passedOver(mine(data.savedQueries)));
      case 'savedQueries:check': return json(response, check(String(body.query)));
      case 'savedQueries:preview': return json(response, preview(mine(data.mentions), mine(data.savedQueries), body));
      case 'mentions:search': return this.#search(mine(data.mentions), query, response);
      case 'figures:query': return json(response, figures(mine(data.mentions), mine(data.conversations), query));
      case 'enrichmentAccuracy': return json(response, accuracy());
      case 'presence': return json(response, { agents: this.#agents(), absent: [] });
      case 'holds': return method === 'POST' ? this.#hold(brand, String(body.reason), response) : json(response, { holds: data.holds.filter((one) => one.liftedAt === undefined), nextPageToken: '' });
      case 'deliveries': return json(response, { deliveries: [{ state: 'DELIVERY_STATE_PENDING' }, { state: 'DELIVERY_STATE_HELD' }], nextPageToken: '' });
      case 'conversations': return json(response, this.#list(mine(data.conversations), query));
      case 'events/routing': case 'events/publishing': case 'events/search': case 'signals': return this.#watch(rest, response);
    }
    const [, saved = '', part = ''] = /^savedQueries\/([^/:]+)([/:]\w+)?$/.exec(rest) ?? [];
    if (saved !== '') {
      const one = mine(data.savedQueries).find((query) => query.id === saved);
      return json(response, part === ':retag' ? { retag: randomUUID() } : part === '/versions' ? { versions: versions(one) } : save(data.savedQueries, brand, saved, body));
    }
    if (rest.startsWith('deliveries/')) {
      return json(response, { id: rest.split(/[/:]/)[1], awaitsDecision: true, etag: '1' });
    }
    if (rest.startsWith('channelAccounts/')) {
      return json(response, { id: rest.split('/')[1], brand, displayName: '', network: '', capabilities: { reply: !rest.endsWith('reviews'), replyReason: rest.endsWith('reviews') ? 'NO_CALLBACK' : '', replyMaxCharacters: rest.endsWith('social') ? 300 : 0 } });
    }
    const [, id = '', verb = ''] = /^conversations\/([0-9a-f-]+)(?:[:/](\w+))?$/.exec(rest) ?? [];
    const one = data.conversations.find((c) => c.id === id);
    return one === undefined ? problem(response, 404, 'CONVERSATION_UNKNOWN') : this.#conversation(one, verb, body, response);
  }

  /** Insights, alerts, rules, and what people say about mentions. */
  #listening(method: string, brand: string, rest: string, query: URLSearchParams, body: Record<string, unknown>, response: ServerResponse): boolean {
    const [, kind = '', id = '', verb = ''] = /^(\w+)(?:\/([^/:]+))?(?::(\w+))?$/.exec(rest) ?? [];
    if (kind === 'insights') {
      const own = this.#data.mentions.filter((one) => one.brand === brand);
      return json(response, insights(id, own, this.#data.savedQueries.filter((one) => one.brand === brand), query));
    }
    if (kind === 'alerts' && id === '') {
      return json(response, { alerts: this.#alerts.list(brand, query.get('openOnly') === 'true', query.get('forMe') === 'true'), nextPageToken: '' });
    }
    if (kind === 'alerts') {
      const one = this.#alerts.acknowledge(id, ME.subject);
      this.#tell('events/search', 'AlertAcknowledged', brand, id, {});
      return json(response, one);
    }
    if (kind === 'alertRules') {
      return json(response, method === 'GET' ? { alertRules: this.#alerts.rules.filter((one) => one.brand === brand), nextPageToken: '' } : method === 'DELETE' ? this.#alerts.remove(brand, id) : this.#alerts.save(brand, id || String(body.id), body));
    }
    const mention = this.#data.mentions.find((one) => one.id === id);
    if (mention !== undefined && verb === 'correct') {
      const labels = (body.labelSet as { labels?: typeof mention.labels } | undefined)?.labels ?? mention.labels;
      Object.assign(mention, { sentiment: body.sentiment ?? mention.sentiment, labels, language: body.language ?? mention.language, version: String(Number(mention.version) + 1), corrected: ['ENRICHMENT_FIELD_SENTIMENT', 'ENRICHMENT_FIELD_LABELS'] });
    }
    return mention === undefined ? problem(response, 404, 'MENTION_UNKNOWN') : json(response, mention);
  }

  #conversation(one: Conversation, verb: string, body: Record<string, unknown>, response: ServerResponse): boolean {
    const at = new Date().toISOString();
    const next = String(Number(one.epoch) + 1);
    switch (verb) {
      case '': return json(response, { ...one, turnAt: new Date(turn(one)).toISOString() });
      case 'messages': return json(response, { messages: this.#data.messages.get(one.id) ?? [], nextPageToken: '' });
      case 'accept':
        if (one.agent !== '' && one.agent !== ME.subject && one.snoozedUntil === undefined) {
          return problem(response, 400, 'RESERVED_FOR_ANOTHER');
        }
        Object.assign(one, { state: 'CONVERSATION_STATE_ASSIGNED', agent: ME.subject, agentName: ME.name, epoch: next, reservedUntil: undefined, snoozedUntil: undefined, updatedAt: at });
        break;
      case 'assign': {
        const to = this.#agents().find(({ agent }) => agent === body.agent);
        if (body.agent !== undefined && (to === undefined || (to.load >= to.capacity && body.beyondCapacity !== true))) {
          return problem(response, 400, to === undefined ? 'AGENT_ABSENT' : 'CAPACITY_REACHED');
        }
        add(this.#data, one, {
          direction: 'MESSAGE_DIRECTION_PASSAGE', agent: ME.subject, agentName: ME.name,
          passage: { reason: 'reassigned', fromAgent: one.agent, fromAgentName: one.agentName, toAgent: to?.agent ?? '', toAgentName: to?.name ?? '', queue: String(body.queue ?? one.queue) },
        });
        Object.assign(one, { state: to === undefined ? 'CONVERSATION_STATE_NEW' : 'CONVERSATION_STATE_ASSIGNED', queue: body.queue ?? one.queue, agent: to?.agent ?? '', agentName: to?.name ?? '', epoch: next, reservedUntil: undefined, updatedAt: at });
        break;
      }
      case 'reject': case 'release':
        Object.assign(one, { state: 'CONVERSATION_STATE_NEW', agent: '', agentName: '', epoch: next, reservedUntil: undefined, snoozedUntil: undefined, updatedAt: at });
        break;
      case 'snooze':
        add(this.#data, one, {
          direction: 'MESSAGE_DIRECTION_PASSAGE', agent: ME.subject, agentName: ME.name, text: String(body.note),
          passage: { reason: 'snoozed', fromAgent: one.agent, fromAgentName: one.agentName, toAgent: '', toAgentName: '', queue: one.queue, until: String(body.until) },
        });
        Object.assign(one, { state: 'CONVERSATION_STATE_SNOOZED', snoozedUntil: body.until, epoch: next, updatedAt: at });
        break;
      case 'resolve':
        Object.assign(one, { state: 'CONVERSATION_STATE_RESOLVED', resolvedAt: at, waitingSince: undefined, updatedAt: at });
        break;
      case 'reopen':
        Object.assign(one, { state: 'CONVERSATION_STATE_ASSIGNED', agent: ME.subject, agentName: ME.name, epoch: next, resolvedAt: undefined, waitingSince: at, updatedAt: at });
        break;
      case 'addNote':
        return json(response, add(this.#data, one, { direction: 'MESSAGE_DIRECTION_NOTE', agent: ME.subject, agentName: ME.name, text: String(body.text) }));
      case 'reply': {
        if (this.#answered.has(one.id) && body.answerAgain !== true) {
          return problem(response, 400, 'ALREADY_ANSWERED', { agent: 'Tom Kerr', seconds: '42' });
        }
        this.#answered.add(one.id);
        const message = add(this.#data, one, { direction: 'MESSAGE_DIRECTION_OUT', agent: ME.subject, agentName: ME.name, text: String(body.text), deliveryState: 'delivered', delivery: randomUUID() });
        Object.assign(one, { state: 'CONVERSATION_STATE_PENDING_CUSTOMER', waitingSince: undefined, firstResponseAt: at, updatedAt: at, excerpt: String(body.text).slice(0, 140) });
        this.#fact(one, 'ReplySent');
        return json(response, { conversation: one, message });
      }
    }
    this.#fact(one, verb === 'accept' || (verb === 'assign' && one.agent !== '') ? 'ConversationAssigned' : verb === 'resolve' ? 'ConversationResolved' : verb === 'reopen' ? 'ConversationReopened' : verb === 'snooze' ? 'ConversationSnoozed' : 'ConversationReleased');
    return json(response, one);
  }

  #list(all: Conversation[], query: URLSearchParams) {
    const states = query.getAll('states').map((one) => `CONVERSATION_STATE_${one.toUpperCase()}`);
    const agent = query.get('agent') === 'me' ? ME.subject : query.get('agent');
    const found = all
      .filter((one) => (states.length === 0 || states.includes(one.state)) && (!agent || one.agent === agent) && (query.get('undelivered') !== 'true' || one.undelivered !== '') && (!query.get('author') || one.author?.id === query.get('author')))
      .sort((a, b) => states[0]?.endsWith('RESOLVED') === true ? ((a.resolvedAt ?? '') < (b.resolvedAt ?? '') ? 1 : -1) : turn(a) - turn(b))
      .map((one) => (one.state.endsWith('RESOLVED') ? one : { ...one, turnAt: new Date(turn(one)).toISOString() }));
    const size = Number(query.get('pageSize') ?? 50);
    const from = Number(query.get('pageToken') || 0);
    return { conversations: found.slice(from, from + size), nextPageToken: from + size < found.length ? String(from + size) : '', total: String(found.length), sequence: String(this.#sequence) };
  }

  #search(mentions: StubData['mentions'], query: URLSearchParams, response: ServerResponse): boolean {
    const text = query.get('query') ?? '';
    const lonely = /\b(AND|OR)\s*(\)|$|AND|OR)/.exec(text);
    if (lonely !== null) {
      const column = String(lonely.index + 1);
      return problem(response, 400, 'QUERY_SYNTAX', {
        column, expected: 'a word', expected_code: 'OPERAND', actual_code: 'END_OF_QUERY', suggestion_code: 'WRITE_WORD_AFTER', before: lonely[1] ?? '',
      }, `column ${column}: expected a word, actual the end`);
    }
    return json(response, search(mentions, query));
  }

  #hold(brand: string, reason: string, response: ServerResponse): boolean {
    const at = new Date().toISOString();
    const hold: Hold = { id: randomUUID(), agency: 'acme', brand, reason, placedBy: ME.subject, placedAt: at, acknowledgedAt: at, liftRequestedBy: '', liftedBy: '', inFlight: [], epoch: '1', etag: '1' };
    this.#data.holds.push(hold);
    this.#tell('events/publishing', 'HoldPlaced', brand, hold.id, {});
    return json(response, hold);
  }

  #agents() {
    const looked = this.#data.conversations.filter((one) => one.state === 'CONVERSATION_STATE_NEW').slice(-2);
    return [
      { agent: 'tom', name: 'Tom Kerr', availability: 'AVAILABILITY_AVAILABLE', conversation: looked[0]?.id ?? '', typing: false, load: 3, capacity: 5 },
      { agent: 'ines', name: 'Inès Duval', availability: 'AVAILABILITY_AVAILABLE', conversation: looked[1]?.id ?? '', typing: true, load: 2, capacity: 5 },
    ];
  }

  #watch(stream: string, response: ServerResponse): boolean {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write('retry: 1000\n\n');
    const all = this.#watchers.get(stream) ?? new Set<ServerResponse>();
    this.#watchers.set(stream, all.add(response));
    response.on('close', () => all.delete(response));
    if (stream === 'signals') {
      const waiting = this.#data.conversations.find((one) => one.state === 'CONVERSATION_STATE_NEW');
      if (waiting !== undefined && !this.#data.conversations.some((one) => one.state === 'CONVERSATION_STATE_RESERVED' && one.agent === ME.subject)) {
        setTimeout(() => {
          offer(waiting, 60);
          this.#tell('signals', 'ReservationOffered', waiting.brand, waiting.id, { conversation: waiting.id, agent: ME.subject });
        }, 3_000);
      }
    }
    return true;
  }

  #fact(one: Conversation, type: string): void {
    this.#tell('events/routing', type, one.brand, one.id, { agent: one.agent }, { epoch: Number(one.epoch) });
  }

  #tell(stream: string, type: string, brand: string, subject: string, labels: Record<string, string>, numbers: Record<string, number> = {}): void {
    const sequence = String(++this.#sequence);
    const event = { id: randomUUID(), sequence, agency: 'acme', brand, type, subject, occurredAt: new Date().toISOString(), labels, figures: numbers };
    const id = stream === 'signals' ? '' : `id: p${sequence}\n`;
    this.#watchers.get(stream)?.forEach((one) => one.write(`${id}event: ${type}\ndata: ${JSON.stringify(event)}\n\n`));
  }
}

/** When it is its turn, in milliseconds, as routing says. */
function turn({ priority, firstResponseDueAt, firstResponseAt, reactionDueAt, waitingSince, updatedAt, snoozedUntil }: Conversation): number {
  if (snoozedUntil !== undefined) {
    return Date.parse(snoozedUntil);
  }
  const promised = [firstResponseAt === undefined ? firstResponseDueAt : undefined, reactionDueAt].flatMap((one) => (one === undefined ? [] : [Date.parse(one)]));
  return (promised.length > 0 ? Math.min(...promised) : Date.parse(waitingSince ?? updatedAt ?? '') + 3_600_000) + priority * 900_000;
}

function json(response: ServerResponse, body: unknown): boolean {
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  return true;
}

function problem(response: ServerResponse, status: number, reason: string, metadata = {}, detail = reason): boolean {
  response.writeHead(status, { 'Content-Type': 'application/problem+json' }).end(JSON.stringify({ status, reason, detail, metadata }));
  return true;
}

function serve(server: ViteDevServer | PreviewServer): void {
  const stub = new Stub();
  stub.live();
  server.middlewares.use((request, response, next) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = chunks.length === 0 ? {} : (JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>);
      if (!stub.handle(request, response, body)) {
        next();
      }
    });
    request.resume();
  });
}

/** The stub for `vite` and for `vite preview`, which serves the built bundle. */
export function stubApi(): Plugin {
  return {
    name: 'stub-api',
    apply: () => process.env.VITEST === undefined,
    configureServer: serve,
    configurePreviewServer: serve,
  };
}
