import type { QueryClient } from '@tanstack/react-query';
import { alertKeys } from '../../api/query/alerts.ts';
import { conversationKeys, type Listed } from '../../api/conversation/conversations.ts';
import { brandPath, get } from '../../api/call/client.ts';
import { holdsKey } from '../../api/conversation/holds.ts';
import { presenceKey } from '../../api/conversation/presence.ts';
import { routingKeys } from '../../api/conversation/routing-rules.ts';
import { spottedKeys } from '../../api/mention/spotted.ts';
import type { AgentPresence, Conversation, Fact, Signal } from '../../api/types.ts';
import { AlertBell } from '../bell/alert-bell.ts';
import { Arrivals } from './arrivals.ts';
import { Handings } from './handings.ts';
import { openedSearch, outdated, type Outdated } from './author-facts.ts';
import { Dirty, type Work } from '../pace/dirty.ts';
import { applyFact, applyPresence, newer, putConversation, touchesConversation, type QueueData } from './reducers.ts';
import { Retags } from '../retag/retags.ts';

export type StreamName = 'routing' | 'publishing' | 'search' | 'signals';

/** What a stream says, also from tab to tab. */
export type Message =
  | { kind: 'opened'; stream: StreamName }
  | { kind: 'fact'; stream: StreamName; fact: Fact }
  | { kind: 'signal'; signal: Signal };

/** Feeds what the streams say into the caches of the queries. The only writer of live changes. */
export class CacheFeed {
  readonly arrivals = new Arrivals();
  readonly bell: AlertBell;
  readonly retags = new Retags();
  readonly handings: Handings;
  readonly #client: QueryClient;
  readonly #agency: string;
  readonly #me: string;
  readonly #dirty: Dirty;
  readonly #dirtyAlerts: Dirty;
  readonly #ringing: Dirty;

  constructor(client: QueryClient, agency: string, me: string) {
    this.#client = client;
    this.#agency = agency;
    this.#me = me;
    this.#dirty = new Dirty((work) => this.#refresh(work));
    this.bell = new AlertBell(agency);
    this.handings = new Handings(me);
    this.#dirtyAlerts = new Dirty(() => this.#reread('search'));
    this.#ringing = new Dirty((work) => void this.bell.ring(work));
  }

  take(message: Message): void {
    if (message.kind === 'opened') {
      this.#opened(message.stream);
    } else if (message.kind === 'fact') {
      this.#fact(message.fact, message.stream);
    } else {
      this.#signal(message.signal);
    }
  }

  stop(): void {
    this.#dirty.stop();
    this.#dirtyAlerts.stop();
    this.#ringing.stop();
  }

  /** Puts a conversation into every cache that shows or should show it; `force` takes an optimistic change back. */
  put(conversation: Conversation, force = false): void {
    this.#client.setQueryData(
      conversationKeys.one(this.#agency, conversation.brand, conversation.id),
      (former: Conversation | undefined) =>
        former === undefined || force || newer(conversation, former) ? conversation : former,
    );
    for (const query of this.#client.getQueryCache().findAll({ queryKey: conversationKeys.lists(this.#agency) })) {
      const [, , view, brands] = query.queryKey as [string, string, Listed, string];
      if (brands === '-' || brands.split(',').includes(conversation.brand)) {
        this.#client.setQueryData(query.queryKey, (data: QueueData | undefined) =>
          data === undefined ? data : putConversation(data, conversation, view, this.#me, force),
        );
      }
    }
  }

  /** The conversation as some cache knows it. */
  known(id: string): Conversation | undefined {
    const lists = this.#client.getQueriesData<QueueData>({ queryKey: conversationKeys.lists(this.#agency) });
    for (const [, data] of lists) {
      const found = data?.pages.flatMap((page) => page.conversations).find((one) => one.id === id);
      if (found !== undefined) {
        return found;
      }
    }
    const ones = this.#client.getQueriesData<Conversation>({ queryKey: ['conversation', this.#agency] });
    return ones.map(([, one]) => one).find((one) => one?.id === id);
  }

  /** What was told between the reading of a page and the opening of its stream, nobody heard. */
  #opened(stream: StreamName): void {
    this.#reread(stream);
    if (stream === 'search') {
      this.#outdate(openedSearch(this.#agency));
    } else if (stream === 'routing') {
      this.#outdate({ read: [['routingRules', this.#agency], ['queues', this.#agency], ['mentionOutcomes', this.#agency]], mark: [] });
    }
  }

  #outdate({ read, mark }: Outdated): void {
    read.forEach((queryKey) => void this.#client.invalidateQueries({ queryKey }));
    mark.forEach((queryKey) => void this.#client.invalidateQueries({ queryKey, refetchType: 'none' }));
  }

  #reread(stream: StreamName): void {
    if (stream === 'routing') {
      void this.#client.invalidateQueries({ queryKey: conversationKeys.lists(this.#agency) });
      void this.#client.invalidateQueries({ queryKey: ['conversation', this.#agency] });
      void this.#client.invalidateQueries({ queryKey: ['messages', this.#agency] });
      this.arrivals.tell('-');
    } else if (stream === 'search') {
      void this.#client.invalidateQueries({ queryKey: alertKeys.lists(this.#agency) });
    } else if (stream === 'publishing') {
      void this.#client.invalidateQueries({ queryKey: holdsKey(this.#agency) });
    } else {
      void this.#client.invalidateQueries({ queryKey: presenceKey(this.#agency) });
    }
  }

  #fact(fact: Fact, stream: StreamName): void {
    if (stream === 'publishing') {
      if (fact.type.startsWith('Hold')) {
        void this.#client.invalidateQueries({ queryKey: holdsKey(this.#agency) });
      }
      return;
    }
    if (stream === 'search') {
      this.#searchFact(fact);
      return;
    }
    if (fact.type === 'MentionWatchedOnly' || (fact.type === 'MessageReceived' && fact.labels.direction === 'in')) {
      this.arrivals.tell(fact.brand);
    }
    if (touchesConversation(fact)) {
      const known = this.known(fact.subject);
      if (known !== undefined) {
        this.put(applyFact(known, fact));
      }
      this.handings.hear(fact);
      this.#dirty.add(fact.brand, fact.subject);
    } else if (fact.type === 'QueuesRebuilt') {
      this.#reread('routing');
    } else if (fact.type === 'RoutingRulesChanged') {
      void this.#client.invalidateQueries({ queryKey: routingKeys.rules(this.#agency, fact.brand) });
    } else if (fact.type === 'BrandCreated' || fact.type === 'BrandChanged' || fact.type === 'QueueChanged') {
      void this.#client.invalidateQueries({ queryKey: ['brands', this.#agency] });
      void this.#client.invalidateQueries({ queryKey: ['queues', this.#agency] });
    }
  }

  #searchFact(fact: Fact): void {
    if (/^Alert(Raised|Acknowledged|Escalated)$/.test(fact.type)) {
      this.#dirtyAlerts.add(fact.brand, fact.subject);
      if (this.bell.hear(fact)) {
        this.#ringing.add(fact.brand, fact.subject);
      }
    } else if (fact.type === 'AlertRuleChanged') {
      void this.#client.invalidateQueries({ queryKey: alertKeys.rules(this.#agency, fact.brand) });
    } else {
      if (fact.type === 'RetagFinished') {
        this.retags.end(fact);
      }
      this.#outdate(outdated(this.#agency, fact));
    }
  }

  #signal(signal: Signal): void {
    if (signal.type === 'PresenceChanged' || signal.type === 'TypingChanged') {
      this.#client.setQueryData(presenceKey(this.#agency), (agents: AgentPresence[] | undefined) =>
        applyPresence(agents ?? [], signal),
      );
    } else if (signal.type === 'ReservationOffered' || signal.type === 'ReservationWithdrawn') {
      this.#dirty.add(signal.brand, signal.labels.conversation ?? signal.subject);
    }
  }

  #refresh(work: Work): void {
    const brands = new Set(('lists' in work ? work.changed : work.read).map((one) => one.brand));
    brands.forEach((brand) => void this.#client.invalidateQueries({ queryKey: spottedKeys.outcomes(this.#agency, brand) }));
    if ('lists' in work) {
      void this.#client.invalidateQueries({ queryKey: conversationKeys.lists(this.#agency) });
      work.changed.forEach(({ brand, id }) => this.#rereadOne(brand, id));
      return;
    }
    for (const { brand, id } of work.read) {
      get<Conversation>(brandPath(this.#agency, brand, `conversations/${id}`)).then(
        (conversation) => this.put(conversation),
        () => this.#client.invalidateQueries({ queryKey: conversationKeys.lists(this.#agency) }),
      );
      void this.#client.invalidateQueries({ queryKey: conversationKeys.messages(this.#agency, brand, id) });
    }
  }

  #rereadOne(brand: string, id: string): void {
    void this.#client.invalidateQueries({ queryKey: conversationKeys.one(this.#agency, brand, id) });
    void this.#client.invalidateQueries({ queryKey: conversationKeys.messages(this.#agency, brand, id) });
  }
}
