/** What the address of Listen holds, so that a search can be sent to a colleague. */
export interface ListenAddress {
  /** Only this brand, whichever the person looks at: a figure was of one. */
  brand?: string;
  q?: string;
  networks?: string[];
  languages?: string[];
  /** By their short words. */
  sentiments?: string[];
  labels?: string[];
  /** Only what each of these saved queries of the brand brought, by their ids. */
  saved?: string[];
  /** Only what this author of the one network wrote, by their native id. */
  author?: string;
  /** Only what links to this site, or to this page, as figures list them. */
  site?: string;
  page?: string;
  /** Without likely bots. */
  people?: boolean;
  from?: string;
  until?: string;
  order?: 'newest' | 'relevance';
  /** What another tab kept, because it was too long for an address. */
  kept?: string;
}

/** Stretches of time up to now. */
const PERIODS = ['today', 'day', 'week', 'month'] as const;

/** Those of insights: also longer ones, and days that somebody chose. */
export const INSIGHT_PERIODS = [...PERIODS, 'quarter', 'months', 'dates'] as const;

/** Parts of the page of insights. */
export const INSIGHT_VIEWS = ['volume', 'topics', 'top', 'questions', 'campaign'] as const;

/** By what a volume can be split. */
export const SPLITS = ['network', 'country', 'language', 'saved_query', 'label'] as const;

/** What can be listed by how often it occurs. */
export const TOP_KINDS = ['tag', 'emoji', 'site', 'link', 'author'] as const;

/** What the address of Insights holds. Days are dates of the brand's zone, the last one included. */
export interface InsightsAddress {
  view?: (typeof INSIGHT_VIEWS)[number];
  brand?: string;
  period?: (typeof INSIGHT_PERIODS)[number];
  /** First and last day when the period is `dates`. */
  from?: string;
  to?: string;
  /** Only what these words of the query language find. */
  q?: string;
  /** A saved query's id. */
  saved?: string;
  /** Without likely bots. */
  people?: boolean;
  split?: (typeof SPLITS)[number];
  kind?: (typeof TOP_KINDS)[number];
  voices?: string[];
  first?: string;
  last?: string;
  weeks?: number;
}

/** What the address of Alerts holds. */
export interface AlertsAddress {
  view?: 'rules';
  /** Also what was acknowledged. */
  all?: boolean;
  /** Only what is for this person. */
  mine?: boolean;
  /** An alert's id. */
  alert?: string;
  brand?: string;
  /** A rule's id, or `new`. */
  rule?: string;
  /** The saved query a new rule watches. */
  saved?: string;
}

/** Labels by their short words, as addresses hold them. */
const LABELS = ['help', 'complaint', 'compliment', 'feedback', 'product_idea', 'lead', 'question', 'noise', 'spam', 'toxic', 'likely_bot'] as const;

/** Tones by their short words. */
const SENTIMENTS = ['negative', 'neutral', 'positive', 'unsure'] as const;

/** The labels that somebody may look through; `any` is every one. */
export const SPOTTED_LABELS = ['any', ...LABELS] as const;

/** What the address of Spotted holds. */
export interface SpottedAddress {
  brand?: string;
  /** Product ideas when absent. */
  label?: (typeof SPOTTED_LABELS)[number];
  /** What everybody found, not only oneself. */
  all?: boolean;
}

/** What of its keywords a brand looks at. */
export const HEARING_VIEWS = ['unheard', 'partly', 'heard'] as const;

/** What the address of Keyword coverage holds. */
export interface CoverageAddress {
  brand?: string;
  /** All of them when absent. */
  view?: (typeof HEARING_VIEWS)[number];
}

/** What the address of Routing holds. */
interface RoutingAddress {
  brand?: string;
}

/** Which sources a brand looks at: those that are not read as they should be, or those that are paused. */
export const SOURCE_VIEWS = ['trouble', 'paused'] as const;

/** What the address of Sources holds. */
export interface SourcesAddress {
  brand?: string;
  /** All of them when absent. */
  view?: (typeof SOURCE_VIEWS)[number];
  /** Of the source in the form, its id, or `new`. */
  source?: string;
}

/** Parts of the page of authors. */
export const AUTHOR_VIEWS = ['influencers', 'advocates', 'groups', 'relationships', 'missions'] as const;

/** How far a brand has come with an author, as addresses and calls write it. */
export const STAGES = ['spotted', 'contacted', 'engaged', 'partner', 'declined'] as const;

/** Where a proposal stands, as addresses and calls write it. */
export const PROPOSAL_STATES = ['proposed', 'offered', 'accepted', 'done', 'declined', 'dismissed'] as const;

/** What the address of Authors holds. */
export interface AuthorsAddress {
  view?: (typeof AUTHOR_VIEWS)[number];
  brand?: string;
  /** Without it only those outside. */
  side?: 'all' | 'internal';
  network?: string;
  /** Only those the person looks after. */
  mine?: boolean;
  /** Groups without likely bots. */
  people?: boolean;
  stage?: (typeof STAGES)[number];
  period?: ReportsAddress['period'];
  /** A mission's id. */
  mission?: string;
  /** Which mission the form holds. */
  edit?: 'new' | 'chosen';
  /** Without it only proposals that nobody looked at. */
  state?: 'all' | (typeof PROPOSAL_STATES)[number];
}

/** What the address of one author holds: they are known within a brand, by network and native id. */
interface AuthorAddress {
  brand?: string;
  network?: string;
  id?: string;
  /** Figures and mentions without likely bots. */
  people?: boolean;
}

/** What the address of Reports holds. */
export interface ReportsAddress {
  period?: (typeof PERIODS)[number];
  zone?: string;
  /** Without likely bots. */
  people?: boolean;
}

/** What in an address names something of its brand, besides the brand itself. */
const OF_BRAND = ['brand', 'saved', 'voices', 'rule', 'source', 'mission', 'edit', 'network'];

/** The address without its brand and what means nothing but there. */
export function withoutBrand(address: object): object {
  return Object.fromEntries(Object.entries(address).filter(([name]) => !OF_BRAND.includes(name)));
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function list(value: unknown): string[] | undefined {
  const found = Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
  return found.length === 0 ? undefined : found;
}

/** Those of a list that are known. */
function someOf(all: readonly string[], value: unknown): string[] | undefined {
  return list((list(value) ?? []).filter((one) => all.includes(one)));
}

function instant(value: unknown): string | undefined {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : undefined;
}

/** Reads an address of Listen; whatever is not understood is left out. */
export function listenSearch(found: Record<string, unknown>): ListenAddress {
  const brand = text(found.brand);
  const networks = list(found.networks);
  return {
    brand,
    q: text(found.q),
    networks,
    languages: list(found.languages),
    sentiments: someOf(SENTIMENTS, found.sentiments),
    labels: someOf(LABELS, found.labels),
    // an id names a saved query only within its brand
    saved: brand === undefined ? undefined : list(found.saved)?.slice(0, 20),
    // and an author's only within a network
    author: networks?.length === 1 ? nativeId(found.author) : undefined,
    site: text(found.site),
    page: text(found.page),
    people: found.people === true ? true : undefined,
    from: instant(found.from),
    until: instant(found.until),
    order: found.order === 'relevance' ? 'relevance' : undefined,
    kept: text(found.kept),
  };
}

function oneOf<T extends string>(all: readonly T[], value: unknown): T | undefined {
  return all.find((one) => one === value);
}

function date(value: unknown): string | undefined {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;
}

/** Reads an address of Reports. */
export function reportsSearch(found: Record<string, unknown>): ReportsAddress {
  return { period: oneOf(PERIODS, found.period), zone: text(found.zone), people: found.people === true ? true : undefined };
}

/** Reads an address of Insights; whatever is not understood is left out. */
export function insightsSearch(found: Record<string, unknown>): InsightsAddress {
  const weeks = Number(found.weeks);
  return {
    view: oneOf(INSIGHT_VIEWS, found.view),
    brand: text(found.brand),
    period: oneOf(INSIGHT_PERIODS, found.period),
    from: date(found.from),
    to: date(found.to),
    q: text(found.q),
    saved: text(found.saved),
    people: found.people === true ? true : undefined,
    split: oneOf(SPLITS, found.split),
    kind: oneOf(TOP_KINDS, found.kind),
    voices: list(found.voices)?.slice(0, 20),
    first: date(found.first),
    last: date(found.last),
    weeks: Number.isInteger(weeks) && weeks >= 2 && weeks <= 12 ? weeks : undefined,
  };
}

/** Reads an address of Alerts; whatever is not understood is left out. */
export function alertsSearch(found: Record<string, unknown>): AlertsAddress {
  return {
    view: found.view === 'rules' ? 'rules' : undefined,
    all: found.all === true ? true : undefined,
    mine: found.mine === true ? true : undefined,
    alert: text(found.alert),
    brand: text(found.brand),
    rule: text(found.rule),
    saved: text(found.saved),
  };
}

/** Reads an address of Spotted; whatever is not understood is left out. */
export function spottedSearch(found: Record<string, unknown>): SpottedAddress {
  return { brand: text(found.brand), label: oneOf(SPOTTED_LABELS, found.label), all: found.all === true ? true : undefined };
}

/** Reads an address of Keyword coverage; whatever is not understood is left out. */
export function coverageSearch(found: Record<string, unknown>): CoverageAddress {
  return { brand: text(found.brand), view: oneOf(HEARING_VIEWS, found.view) };
}

/** Reads an address of Routing; whatever is not understood is left out. */
export function routingSearch(found: Record<string, unknown>): RoutingAddress {
  return { brand: text(found.brand) };
}

/** Reads an address of Sources; whatever is not understood is left out. */
export function sourcesSearch(found: Record<string, unknown>): SourcesAddress {
  return { brand: text(found.brand), view: oneOf(SOURCE_VIEWS, found.view), source: text(found.source) };
}

/** Reads an address of Authors; whatever is not understood is left out. */
export function authorsSearch(found: Record<string, unknown>): AuthorsAddress {
  return {
    view: oneOf(AUTHOR_VIEWS, found.view),
    brand: text(found.brand),
    side: oneOf(['all', 'internal'] as const, found.side),
    network: text(found.network),
    mine: found.mine === true ? true : undefined,
    people: found.people === true ? true : undefined,
    stage: oneOf(STAGES, found.stage),
    period: oneOf(PERIODS, found.period),
    mission: text(found.mission),
    edit: oneOf(['new', 'chosen'] as const, found.edit),
    state: oneOf(['all', ...PROPOSAL_STATES] as const, found.state),
  };
}

/** A native id may look like anything; a number that is no longer exact would be somebody else's. */
function nativeId(value: unknown): string | undefined {
  return typeof value === 'number' && !Number.isSafeInteger(value) ? undefined : text(value);
}

/** Reads the address of one author; whatever is not understood is left out. */
export function authorSearch(found: Record<string, unknown>): AuthorAddress {
  return { brand: text(found.brand), network: text(found.network), id: nativeId(found.id), people: found.people === true ? true : undefined };
}
