import { randomUUID } from 'node:crypto';
import type {
  Author, AuthorGroup, AuthorProfile, AuthorRanking, AuthorRef, Member, Mention, Mission, Proposal, RankedAuthor, Relationship, RelationshipStep, SavedQuery, VolumeBucket,
} from '../src/api/types.ts';
import { count } from './stub-insights.ts';

/** An answer: what is known, or the reason why not. */
export type Answer = { body: unknown } | { status: number; reason: string };

interface Known {
  network: string;
  author: Author;
  mentions: Mention[];
}

const DAY = 86_400_000;
const MEMBERS: Member[] = [
  { id: 'tom', displayName: 'Tom Kerr', username: 'tom.kerr', roles: [], mail: '' }, { id: 'ines', displayName: 'Inès Duval', username: 'ines.duval', roles: [], mail: '' },
  { id: 'samir', displayName: 'Samir Haddad', username: 'samir.haddad', roles: [], mail: '' },
];

/** Rough likenesses of rankings, groups, relationships and missions over the stub's mentions, in memory. */
export class StubAuthors {
  readonly #mentions: readonly Mention[];
  readonly #relationships = new Map<string, Relationship>();
  readonly #steps = new Map<string, RelationshipStep[]>();
  readonly #missions: { brand: string; mission: Mission }[] = [];
  readonly #proposals: { brand: string; proposal: Proposal }[] = [];
  readonly #met = new Set<string>();
  #persons: Map<string, AuthorRef>[] = [];
  #rankedAt = new Date(Date.now() - 3 * 3_600_000).toISOString();

  constructor(queries: readonly SavedQuery[], mentions: readonly Mention[]) {
    this.#mentions = mentions;
    for (const brand of new Set(queries.map((one) => one.brand))) {
      this.#begin(brand, queries.filter((one) => one.brand === brand));
    }
  }

  handle(method: string, brand: string, rest: string, query: URLSearchParams, body: Record<string, unknown>): Answer | undefined {
    const [, kind = '', id = '', verb = ''] = /^(\w+)(?:\/([^/:]+))?(?::(\w+))?$/.exec(rest) ?? [];
    switch (kind) {
      case 'members': return { body: { members: MEMBERS } };
      case 'rankedAuthors': return verb === 'rank' ? this.#rank(brand) : this.#ranking(brand, query);
      case 'author': return verb === '' ? this.#profile(brand, query) : this.#link(brand, verb, body);
      case 'authorMentions': return { body: { mentions: this.#counted(brand, query).flatMap((one) => one.mentions).sort((a, b) => ((a.publishedAt ?? '') < (b.publishedAt ?? '') ? 1 : -1)).slice(0, 25), nextPageToken: '' } };
      case 'authorGroups': return { body: { groups: this.#groups(brand), replies: '96', read: '812' } };
      case 'relationship': return method === 'PUT' ? this.#relate(brand, body as unknown as Relationship) : { body: this.#relationship(brand, query.get('network') ?? '', query.get('author') ?? '') };
      case 'relationships': return { body: { relationships: this.#related(brand, query), nextPageToken: '' } };
      case 'relationshipSteps': return method === 'POST' ? this.#step(brand, body) : { body: { steps: this.#steps.get(this.#key(brand, query.get('network') ?? '', query.get('author') ?? '')) ?? [], nextPageToken: '' } };
      case 'missions': return this.#mission(method, brand, id, body);
      case 'proposals': return verb === 'decide' ? this.#decide(id, body) : { body: { proposals: this.#found(brand, query), nextPageToken: '' } };
    }
    return undefined;
  }

  #authors(brand: string): Known[] {
    const all = new Map<string, Known>();
    this.#mentions.filter((one) => one.brand === brand && one.author !== undefined).forEach((one) => {
      const key = `${one.network}/${one.author?.id ?? ''}`;
      const known = all.get(key) ?? { network: one.network, author: one.author as Author, mentions: [] };
      known.mentions.push(one);
      all.set(key, known);
    });
    return [...all.values()].sort((a, b) => b.mentions.length - a.mentions.length);
  }

  #known(brand: string, query: URLSearchParams): Known | undefined {
    return this.#authors(brand).find((one) => one.network === query.get('network') && one.author.id === query.get('author'));
  }

  /** All of the person, or the author alone. */
  #counted(brand: string, query: URLSearchParams): Known[] {
    const known = this.#known(brand, query);
    const linked = known === undefined || query.get('linked') !== 'true' ? [] : this.#linked(brand, known.network, known.author.id);
    return known === undefined ? [] : [known, ...this.#authors(brand).filter((one) => linked.some((other) => other.network === one.network && other.author === one.author.id))];
  }

  #linked(brand: string, network: string, author: string): AuthorRef[] {
    const group = this.#persons.find((one) => one.has(this.#key(brand, network, author))) ?? new Map<string, AuthorRef>();
    return [...group].filter(([key]) => key !== this.#key(brand, network, author)).map(([, one]) => one);
  }

  #link(brand: string, verb: string, body: Record<string, unknown>): Answer {
    if (verb === 'unlink') {
      this.#persons.forEach((one) => one.delete(this.#key(brand, String(body.network), String(body.author))));
      this.#persons = this.#persons.filter((one) => one.size > 1);
      return { body: {} };
    }
    const both = [body.author, body.other] as AuthorRef[];
    const keys = both.map((one) => this.#key(brand, one.network, one.author));
    const name = (of: AuthorRef) => this.#authors(brand).find((one) => one.network === of.network && one.author.id === of.author)?.author.name ?? '';
    const joined = new Map([...this.#persons.filter((one) => keys.some((key) => one.has(key))).flatMap((one) => [...one]), ...both.map((one, at): [string, AuthorRef] => [keys[at] ?? '', { ...one, name: name(one) }])]);
    if (joined.size > 20) {
      return { status: 400, reason: 'AUTHORS_TOO_MANY' };
    }
    this.#persons = [...this.#persons.filter((one) => !keys.some((key) => one.has(key))), joined];
    return { body: { linked: [...joined.values()] } };
  }

  #score(known: Known, index: number): AuthorRanking {
    const followers = Number(known.author.followers);
    const [reach, relevance, resonance] = [Math.min(100, 1 + Math.log10(followers + 1) * 22), Math.max(3, 96 - index * 4.3), Math.max(2, 88 - ((index * 37) % 80))];
    const weeks = Math.max(0, 10 - (index % 12));
    const low = Math.max(0, 0.82 - (index % 9) * 0.09);
    const replies = index % 7;
    const advocate = weeks >= 3 && low >= 0.4 && replies > 0;
    return {
      influence: { score: Math.cbrt(reach * relevance * resonance), reach, relevance, resonance, people: known.author.followers, mentions: String(known.mentions.length), replies: String((index * 7) % 31) },
      influenceRank: index + 1, formerInfluenceRank: [2, 1, 3, 0, 9][index % 5] === 0 ? 0 : index + 1 + ([1, -1, 0, 0, 4][index % 5] ?? 0),
      advocacy: { score: advocate ? 40 * (weeks / 13) + 40 * low + 8 : 0, positiveWeeks: weeks, positive: String(4 + weeks), measured: String(6 + weeks), positiveLow: low, defences: String(index % 4), replies: String(replies) },
      advocacyRank: advocate ? index + 1 : 0, formerAdvocacyRank: advocate && index % 3 !== 0 ? index + 2 : 0, rankedAt: this.#rankedAt,
    };
  }

  #ranking(brand: string, query: URLSearchParams): Answer {
    const advocates = query.get('list') === 'advocates';
    const lines = this.#authors(brand).slice(0, 60).map((known, index): RankedAuthor => ({
      network: known.network, author: known.author, ranking: this.#score(known, index), relationship: this.#relationship(brand, known.network, known.author.id),
    }));
    const side = query.get('side');
    const found = lines.filter((one) =>
      (!advocates || (one.ranking?.advocacyRank ?? 0) > 0) && (!query.get('network') || one.network === query.get('network')) && (!query.get('owner') || one.relationship?.owner === query.get('owner'))
      && (!side || (side === 'internal') === one.relationship?.internal));
    return { body: { authors: found, nextPageToken: '', rankedAt: this.#rankedAt, mentions: String(this.#mentions.filter((one) => one.brand === brand).length) } };
  }

  #rank(brand: string): Answer {
    this.#rankedAt = new Date().toISOString();
    return { body: { authors: String(this.#authors(brand).length), mentions: String(this.#mentions.length), newAdvocates: '1' } };
  }

  #profile(brand: string, query: URLSearchParams): Answer {
    const known = this.#known(brand, query);
    if (known === undefined) {
      return { status: 404, reason: 'AUTHOR_UNKNOWN' };
    }
    const { network, author } = known;
    const mentions = this.#counted(brand, query).flatMap((one) => one.mentions);
    const monday = Date.now() - ((new Date().getUTCDay() + 6) % 7) * DAY;
    const weeks = Array.from({ length: 53 }, (_, index): VolumeBucket => {
      const many = index === 52 ? mentions.length : (index * 7 + mentions.length) % 6 === 0 ? 1 + (index % 4) : 0;
      return { start: new Date(Math.floor((monday - (52 - index) * 7 * DAY) / DAY) * DAY).toISOString(), count: { mentions: String(many), negative: String(many > 2 ? 1 : 0), neutral: '0', positive: String(Math.max(0, many - 2)), unsure: '0' } };
    });
    const accounts = [...new Set(mentions.map((one) => one.account))];
    const profile: AuthorProfile = {
      network, author, linked: this.#linked(brand, network, author.id), tone: count(mentions), firstAt: mentions[0]?.publishedAt, lastAt: mentions.at(-1)?.publishedAt, weeks, likelyBot: mentions.length > 12,
      labels: [{ label: 'MENTION_LABEL_COMPLAINT', mentions: '3' }, { label: 'MENTION_LABEL_QUESTION', mentions: '1' }],
      places: [
        ...accounts.map((account) => ({ account, source: '', mentions: String(mentions.filter((one) => one.account === account).length) })),
        { account: '', source: 'shared/s2k7qcourrier', mentions: '1' },
      ],
      languages: [...new Set(mentions.map((one) => one.language))], ranking: this.#score(known, this.#authors(brand).findIndex((one) => one.author.id === author.id)),
    };
    return { body: profile };
  }

  #groups(brand: string): AuthorGroup[] {
    const authors = this.#authors(brand);
    return [8, 5, 3].map((size, index) => {
      const members = authors.slice(index * 8, index * 8 + size);
      return {
        size: String(size + (index === 0 ? 6 : 0)), repliesInside: String(size * 5), repliesOutside: String(size), tone: count(members.flatMap((one) => one.mentions)),
        members: members.map((one, at) => ({ network: one.network, author: one.author, replies: String(size - at), answered: String(at + 1) })),
        replies: members.flatMap((_, at) => [{ from: at, to: (at + 1) % size, replies: String(size - at) }, ...(at % 2 === 0 ? [{ from: (at + 1) % size, to: at, replies: '1' }, { from: at, to: (at + 3) % size, replies: '2' }] : [])]).filter((one) => one.from !== one.to).slice(0, 20),
        tags: ['panne', 'vélo', 'nova'].slice(index),
      };
    });
  }

  #key(brand: string, network: string, author: string): string {
    return `${brand}/${network}/${author}`;
  }

  #relationship(brand: string, network: string, author: string): Relationship {
    return this.#relationships.get(this.#key(brand, network, author))
      ?? { network, author, stage: 'RELATIONSHIP_STAGE_UNSPECIFIED', owner: '', internal: false, nextStep: '', steps: 0, changedBy: '', etag: 'v0', displayName: '' };
  }

  #relate(brand: string, body: Relationship): Answer {
    const before = this.#relationship(brand, body.network, body.author);
    // somebody else is quicker, once, when the next step says so
    if (body.nextStep.includes('conflict') && !this.#met.has(body.author)) {
      this.#met.add(body.author);
      this.#put(brand, { ...before, stage: 'RELATIONSHIP_STAGE_ENGAGED', nextStep: 'Invite to the workshop', changedBy: 'tom' });
      return { status: 409, reason: 'ETAG_MISMATCH' };
    }
    return body.etag === before.etag ? { body: this.#put(brand, { ...before, ...body, nextStepAt: body.nextStepAt, changedBy: 'me' }) } : { status: 409, reason: 'ETAG_MISMATCH' };
  }

  #put(brand: string, one: Relationship): Relationship {
    const next = { ...one, etag: `v${Number(one.etag.slice(1)) + 1}`, changedAt: new Date().toISOString() };
    this.#relationships.set(this.#key(brand, one.network, one.author), next);
    return next;
  }

  #related(brand: string, query: URLSearchParams): Relationship[] {
    const stage = query.get('stage');
    return [...this.#relationships].filter(([key]) => key.startsWith(`${brand}/`)).map(([, one]) => one)
      .filter((one) => (!query.get('owner') || one.owner === 'me') && (!stage || one.stage === `RELATIONSHIP_STAGE_${stage.toUpperCase()}`))
      .sort((a, b) => ((a.nextStepAt ?? '~') < (b.nextStepAt ?? '~') ? -1 : 1));
  }

  #step(brand: string, body: Record<string, unknown>): Answer {
    const step = body.step as RelationshipStep;
    const key = this.#key(brand, String(body.network), String(body.author));
    const at = new Date().toISOString();
    const made = { ...step, id: String(body.requestId), writtenBy: 'me', writtenAt: at, happenedAt: step.happenedAt ?? at };
    this.#steps.set(key, [made, ...(this.#steps.get(key) ?? [])]);
    return { body: made };
  }

  #mission(method: string, brand: string, id: string, body: Record<string, unknown>): Answer {
    const own = this.#missions.filter((one) => one.brand === brand);
    const at = this.#missions.findIndex((one) => one.brand === brand && one.mission.id === (id || body.id));
    const open = (mission: Mission) => ({ ...mission, openProposals: this.#proposals.filter((one) => one.brand === brand && one.proposal.mission === mission.id && one.proposal.state === 'PROPOSAL_STATE_PROPOSED').length });
    if (method === 'GET') {
      return { body: id === '' ? { missions: own.map((one) => open(one.mission)) } : own.find((one) => one.mission.id === id)?.mission };
    }
    const before = this.#missions[at]?.mission;
    if (method === 'DELETE') {
      this.#missions.splice(at, 1);
      return { body: before };
    }
    const mission = { openProposals: 0, ...before, ...body, etag: randomUUID(), changedAt: new Date().toISOString(), changedBy: 'me' } as Mission;
    this.#missions.splice(at < 0 ? this.#missions.length : at, at < 0 ? 0 : 1, { brand, mission });
    return { body: mission };
  }

  #found(brand: string, query: URLSearchParams): Proposal[] {
    const state = query.get('state');
    return this.#proposals.filter((one) => one.brand === brand).map((one) => one.proposal).filter((one) =>
      (!query.get('mission') || one.mission === query.get('mission')) && (!state || one.state === `PROPOSAL_STATE_${state.toUpperCase()}`)
      && (!query.get('author') || (one.author === query.get('author') && one.network === query.get('network'))));
  }

  #decide(id: string, body: Record<string, unknown>): Answer {
    const one = this.#proposals.find((entry) => entry.proposal.id === id);
    if (one === undefined) {
      return { status: 404, reason: 'PROPOSAL_UNKNOWN' };
    }
    one.proposal = { ...one.proposal, state: body.state as Proposal['state'], decidedAt: new Date().toISOString(), decidedBy: 'me' };
    return { body: one.proposal };
  }

  /** What a brand has begun with. */
  #begin(brand: string, queries: readonly SavedQuery[]): void {
    const authors = this.#authors(brand);
    const stages = ['ENGAGED', 'CONTACTED', 'SPOTTED', 'PARTNER', 'DECLINED'] as const;
    authors.slice(0, 7).forEach((known, index) => {
      const { network, author } = known;
      this.#put(brand, {
        ...this.#relationship(brand, network, author.id), stage: `RELATIONSHIP_STAGE_${stages[index % stages.length] ?? 'SPOTTED'}`, owner: ['me', 'tom', '', 'ines'][index % 4] ?? '',
        internal: index === 5, displayName: author.name, changedBy: index % 2 === 0 ? 'tom' : 'me', steps: index % 3,
        nextStep: ['Ask for a test ride report', 'Send the new brochure', '', 'Agree on dates'][index % 4] ?? '',
        nextStepAt: index % 4 === 2 ? undefined : new Date(Date.now() + (index - 2) * DAY).toISOString(),
      });
      this.#steps.set(this.#key(brand, network, author.id), [
        { id: randomUUID(), kind: 'STEP_KIND_CONTACT', text: 'Wrote to them at the fair; they would like to try the new model.', happenedAt: new Date(Date.now() - 9 * DAY).toISOString(), writtenBy: 'tom', writtenAt: new Date().toISOString() },
        { id: randomUUID(), kind: 'STEP_KIND_NOTE', text: 'Prefers e-mail.', happenedAt: new Date(Date.now() - 30 * DAY).toISOString(), writtenBy: 'ines', writtenAt: new Date().toISOString() },
      ]);
    });
    const [first, second] = queries;
    if (first === undefined) {
      return;
    }
    const mission = (id: string, displayName: string, of: SavedQuery, part: Partial<Mission>): Mission => ({
      id, displayName, description: 'Tell how you solved it, in your own words.', list: 'RANKED_LIST_ADVOCATES', side: 'AUTHOR_SIDE_EXTERNAL', best: 50, savedQuery: of.id, labels: [],
      weeklyLimit: 3, paused: false, etag: randomUUID(), openProposals: 0, changedAt: new Date(Date.now() - 2 * DAY).toISOString(), changedBy: 'tom', ...part,
    });
    this.#missions.push({ brand, mission: mission('help-newcomers', 'Help newcomers', first, { labels: ['MENTION_LABEL_QUESTION', 'MENTION_LABEL_HELP'] }) });
    this.#missions.push({ brand, mission: mission('launch', 'Spread the launch', second ?? first, { list: 'RANKED_LIST_INFLUENCERS', paused: true }) });
    const states = ['PROPOSED', 'PROPOSED', 'OFFERED', 'ACCEPTED', 'DONE', 'PROPOSED', 'DECLINED'] as const;
    states.forEach((state, index) => {
      const [known, other] = [authors[index % 4], authors[index + 9]];
      if (known !== undefined && other?.mentions[0] !== undefined) {
        this.#proposals.push({
          brand,
          proposal: {
            id: randomUUID(), mission: 'help-newcomers', network: known.network, author: known.author.id, authorName: known.author.name, mention: other.mentions[0].id,
            state: `PROPOSAL_STATE_${state}`, sharedMentions: 1 + (index % 4), rank: index + 1, proposedAt: new Date(Date.now() - index * 5 * 3_600_000).toISOString(),
            ...(state === 'PROPOSED' ? { decidedBy: '' } : { decidedAt: new Date(Date.now() - index * 3_600_000).toISOString(), decidedBy: 'tom' }),
          },
        });
      }
    });
  }
}
