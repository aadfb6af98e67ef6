import type { QueryClient } from '@tanstack/react-query';
import { ALERT_STREAM_ROLES } from '../api/query/alerts.ts';
import { brandPath, doubtSession, get } from '../api/call/client.ts';
import { sendHeartbeat, type Heartbeat } from '../api/conversation/presence.ts';
import { CARE_ROLES, may, type Role, type SignedIn } from '../api/session.tsx';
import type { Availability, ConversationPage, Fact, Signal } from '../api/types.ts';
import { CacheFeed, type Message, type StreamName } from './feed/feed.ts';
import { Heartbeats } from './presence/heartbeats.ts';
import type { ServerEvent } from './stream/sse.ts';
import { EventStream, type StreamStatus } from './stream/stream.ts';
import { Tabs } from './stream/tabs.ts';

/** Roles that are told of what comes in as it does; the others look again now and then. */
export const ROUTING_STREAM_ROLES: readonly Role[] = ['admin', 'lead', 'agent', 'moderator', 'analyst'];

const STREAM_ROLES: Record<StreamName, readonly Role[]> = {
  routing: ROUTING_STREAM_ROLES,
  signals: CARE_ROLES,
  publishing: ['admin', 'lead', 'agent', 'editor', 'approver'],
  search: ALERT_STREAM_ROLES,
};

/** How the connection does. `heardAt` is the time of the last word in milliseconds, 0 before the first. */
interface LiveState {
  status: StreamStatus;
  heardAt: number;
}

type TabMessage = Message | { kind: 'state'; state: LiveState } | { kind: 'presence'; word: 'active' | 'beat' } | { kind: 'hello' };

/** Under which name the browser remembers whether the person takes offers. */
function availabilityKey({ agency, subject }: SignedIn): string {
  return `vigie.availability.${agency}.${subject}`;
}

/** The streams of one signed-in person over all tabs, what they feed, and the heartbeat. */
export class Connection {
  readonly feed: CacheFeed;
  readonly heartbeats: Heartbeats;
  readonly #session: SignedIn;
  readonly #statuses = new Map<StreamName, StreamStatus>();
  readonly #listeners = new Set<() => void>();
  #tabs: Tabs<TabMessage> | undefined;
  #state: LiveState = { status: 'connecting', heardAt: 0 };
  #toldAt = 0;
  #leading = false;
  #availability: Availability;

  constructor(client: QueryClient, session: SignedIn) {
    this.#session = session;
    this.feed = new CacheFeed(client, session.agency, session.subject);
    this.#availability = rememberedAvailability(session);
    const first: Heartbeat = {
      availability: this.#availability, viewingBrand: '', viewingConversation: '', typing: false, idle: false,
    };
    const cares = may(session, CARE_ROLES);
    this.heartbeats = new Heartbeats(
      first,
      // Of who serves nobody nobody asks whether they are here, and the service refuses to be told.
      (beat, keepalive) => cares && void sendHeartbeat(session.agency, beat, keepalive).then(({ idleAfterSeconds = 0 }) => this.heartbeats.idleAfter(idleAfterSeconds * 1000), () => undefined),
      (word) => this.#tabs?.tell({ kind: 'presence', word }),
    );
    this.heartbeats.onIdle = () => this.#listeners.forEach((listener) => listener());
  }

  /** Begins to listen; the answer ends it. */
  open(): () => void {
    this.#tabs = new Tabs<TabMessage>(
      `vigie-live-${this.#session.agency}-${this.#session.subject}`,
      (message) => this.#fromOtherTab(message),
      () => this.#lead(),
    );
    this.#tabs.tell({ kind: 'hello' });
    // chosen in another tab: it holds for the person, whichever tab they use next
    const onStorage = ({ key }: StorageEvent) => {
      if (key === availabilityKey(this.#session)) {
        this.#setAvailability(rememberedAvailability(this.#session));
      }
    };
    window.addEventListener('storage', onStorage);
    return () => {
      window.removeEventListener('storage', onStorage);
      this.#tabs?.close();
      this.feed.stop();
    };
  }

  readonly state = (): LiveState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Whether the person takes offers, as chosen last in whichever tab. */
  readonly availability = (): Availability => this.#availability;

  /** Whether nobody has touched the console for so long that the person counts as away. */
  readonly idle = (): boolean => this.heartbeats.idle;

  setAvailability(availability: Availability): void {
    localStorage.setItem(availabilityKey(this.#session), availability);
    this.#setAvailability(availability);
  }

  #setAvailability(availability: Availability): void {
    this.#availability = availability;
    this.heartbeats.change({ availability });
    this.#listeners.forEach((listener) => listener());
  }

  #fromOtherTab(message: TabMessage): void {
    if (message.kind === 'state') {
      this.#show(message.state);
      this.heartbeats.tick();
    } else if (message.kind === 'presence') {
      this.heartbeats.heard(message.word);
    } else if (message.kind === 'hello') {
      if (this.#leading) {
        this.#tabs?.tell({ kind: 'state', state: this.#state });
      }
    } else {
      this.feed.take(message);
    }
  }

  #lead(): () => void {
    this.#leading = true;
    const names = (Object.keys(STREAM_ROLES) as StreamName[]).filter((name) => may(this.#session, STREAM_ROLES[name]));
    const streams = names.map((name) => this.#stream(name));
    streams.forEach((stream) => void stream.run());
    const renew = () => streams.forEach((stream) => stream.renew());
    window.addEventListener('offline', renew);
    window.addEventListener('online', renew);
    return () => {
      this.#leading = false;
      window.removeEventListener('offline', renew);
      window.removeEventListener('online', renew);
      streams.forEach((stream) => stream.stop());
    };
  }

  #stream(name: StreamName): EventStream {
    return new EventStream({
      begin: () => this.#begin(name),
      onEvent: (event) => this.#event(name, event),
      onHeard: () => this.#heard(),
      onStatus: (status, problem) => {
        const before = this.#statuses.get(name);
        this.#statuses.set(name, status);
        this.#show({ ...this.#state, status: worst([...this.#statuses.values()]) }, true);
        // facts resume by themselves; signals bring a snapshot; the first opening closes the gap to what was read before
        if (status === 'live' && (before === 'connecting' || name !== 'routing')) {
          this.#both({ kind: 'opened', stream: name });
        }
        doubtSession(problem);
      },
    });
  }

  /** Facts begin at the position of a list read now, so that nothing falls between the list and the stream. */
  async #begin(name: StreamName): Promise<string> {
    const agency = this.#session.agency;
    if (name === 'signals') {
      return brandPath(agency, '-', 'signals');
    }
    if (name === 'publishing' || name === 'search') {
      return brandPath(agency, '-', `events/${name}?afterSequence=-1`);
    }
    const page = await get<ConversationPage>(brandPath(agency, '-', 'conversations'), { pageSize: 1 });
    return brandPath(agency, '-', `events/routing?afterSequence=${page.sequence === '0' ? '-1' : page.sequence}`);
  }

  #event(name: StreamName, event: ServerEvent): void {
    if (name === 'signals') {
      this.#both({ kind: 'signal', signal: JSON.parse(event.data) as Signal });
    } else {
      this.#both({ kind: 'fact', stream: name, fact: JSON.parse(event.data) as Fact });
    }
  }

  #both(message: Message): void {
    this.feed.take(message);
    this.#tabs?.tell(message);
  }

  #heard(): void {
    this.heartbeats.tick();
    const now = Date.now();
    this.#state = { ...this.#state, heardAt: now };
    if (now - this.#toldAt > 5_000) {
      this.#toldAt = now;
      this.#tabs?.tell({ kind: 'state', state: this.#state });
    }
  }

  #show(state: LiveState, tell = false): void {
    this.#state = state;
    this.#listeners.forEach((listener) => listener());
    if (tell) {
      this.#tabs?.tell({ kind: 'state', state });
    }
  }
}

function worst(statuses: readonly StreamStatus[]): StreamStatus {
  const order: StreamStatus[] = ['reconnecting', 'connecting', 'refused', 'live'];
  return order.find((one) => statuses.includes(one)) ?? 'connecting';
}

/** What the person chose last on this computer; else agents begin available and leads away. */
function rememberedAvailability(session: SignedIn): Availability {
  const remembered = localStorage.getItem(availabilityKey(session));
  if (remembered === 'AVAILABILITY_AVAILABLE' || remembered === 'AVAILABILITY_AWAY') {
    return remembered;
  }
  return may(session, ['agent']) ? 'AVAILABILITY_AVAILABLE' : 'AVAILABILITY_AWAY';
}
