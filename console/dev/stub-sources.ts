import type { SharedSource, Source } from '../src/api/types.ts';

type Answer = { body: unknown } | { status: number; reason: string; metadata?: Record<string, string> };

const FEEDS: [string, string, string, Partial<Source>][] = [
  ['press-agency', 'Agence de presse', 'https://press.example/all.rss', { country: 'FR', audience: '400000' }],
  ['blog-rando', 'Blog Rando & Vélo', 'https://rando.example/feed/', { health: 'UNREACHABLE', healthDetail: 'TRANSIENT: the feed could not be reached: ConnectException' }],
  ['consumers', 'Forum des consommateurs, téléphonie mobile et fibre', 'https://forum.example/t/mobile/latest.rss?sort=activity&lang=fr', { healthDetail: 'refused 1, last: XML_MALFORMED', proposedCountry: 'CA' }],
  ['local-news', 'Local news', 'https://news.example/local.atom', { disabled: true, health: 'PAUSED' }],
  ['regulator', 'Regulator', 'https://regulator.example/decisions.rss', { health: 'UNKNOWN', lastSuccessAt: undefined }],
];

/** What is read once for every brand: one that does well, one that does not. */
function shared(): SharedSource[] {
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  const feed = (name: string) => ({ url: `https://${name}.example/feed.xml`, intervalSeconds: 300 });
  return [
    { id: 's2k7qcourrier', displayName: 'Le Courrier des Filières', network: 'feed', feed: feed('courrier-filieres'), health: 'OK', healthDetail: '', lastSuccessAt: ago(2), country: 'BE', audience: '52000' },
    { id: 's9tradeweekly', displayName: 'Trade Weekly', network: 'feed', feed: feed('trade-weekly'), health: 'UNREACHABLE', healthDetail: 'TRANSIENT: the feed’s server answered 503', lastSuccessAt: ago(400), lastFailureAt: ago(4), country: '', audience: '0' },
  ];
}

/** The sources of every brand, in memory. */
export class StubSources {
  readonly #sources = new Map<string, Source[]>();

  handle(method: string, brand: string, rest: string, body: Record<string, unknown>): Answer | undefined {
    if (rest === 'sharedSources') {
      return { body: { sharedSources: shared(), nextPageToken: '' } };
    }
    const [, id] = /^sources(?:\/([\w-]+))?$/.exec(rest) ?? [undefined, undefined];
    if (!rest.startsWith('sources')) {
      return undefined;
    }
    const all = this.#of(brand);
    if (id === undefined) {
      return method === 'POST' ? this.#create(brand, all, body) : { body: { sources: all, nextPageToken: '' } };
    }
    const one = all.find((source) => source.id === id);
    if (one === undefined) {
      return { status: 404, reason: 'SOURCE_UNKNOWN' };
    }
    if (method === 'DELETE') {
      this.#sources.set(brand, all.filter((source) => source !== one));
    }
    if (method === 'PATCH') {
      Object.assign(one, body, { feed: { ...one.feed, ...(body.feed as object | undefined) }, etag: `${one.etag}+` });
      one.health = one.disabled ? 'PAUSED' : 'OK';
    }
    return { body: one };
  }

  #create(brand: string, all: Source[], body: Record<string, unknown>): Answer {
    const { url } = body.feed as { url: string };
    if (/\/\/(10\.|127\.|192\.168\.|localhost)/.test(url)) {
      return { status: 400, reason: 'ADDRESS_REFUSED', metadata: { field: 'feed.url' } };
    }
    const made = { ...this.#source(brand, String(body.id), String(body.displayName), url, { health: 'UNKNOWN', lastSuccessAt: undefined }), feed: body.feed as Source['feed'], country: String(body.country ?? ''), audience: String(body.audience ?? '0') };
    all.push(made);
    return { body: made };
  }

  #of(brand: string): Source[] {
    const all = this.#sources.get(brand) ?? FEEDS.map(([id, name, url, part]) => this.#source(brand, id, name, url, part));
    this.#sources.set(brand, all);
    return all;
  }

  #source(brand: string, id: string, displayName: string, url: string, part: Partial<Source>): Source {
    const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
    return {
      id, agency: 'acme', brand, displayName, network: 'feed', feed: { url, intervalSeconds: 300 }, health: 'OK', healthDetail: '', etag: 'v1',
      createdAt: ago(50_000), lastSuccessAt: ago(3), lastFailureAt: part.health === 'UNREACHABLE' ? ago(1) : undefined, disabled: false,
      country: '', audience: '0', proposedCountry: '', ...part,
    };
  }
}
