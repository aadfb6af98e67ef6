import type {
  EnrichmentAccuracy, ImpactAnswer, Mention, QuestionPage, SavedQuery, SignalsAnswer, ToneCount, TopicsAnswer, TopValuesAnswer, VoicesAnswer, VolumesAnswer,
} from '../src/api/types.ts';
import { nextStart } from '../src/listen/bars/buckets.ts';
import { search } from './stub-search.ts';

function toneOf(mention: Mention): keyof Omit<ToneCount, 'mentions'> | undefined {
  const kinds = ['negative', 'neutral', 'positive', 'unsure', undefined] as const;
  return kinds[(mention.id.charCodeAt(0) + mention.id.charCodeAt(3)) % kinds.length];
}

/** Mentions with a made-up tone. */
export function count(mentions: readonly Mention[]): ToneCount {
  const of = (tone: string) => String(mentions.filter((one) => toneOf(one) === tone).length);
  return { mentions: String(mentions.length), negative: of('negative'), neutral: of('neutral'), positive: of('positive'), unsure: of('unsure') };
}

function buckets(mentions: readonly Mention[], from: string, until: string, interval: string, zone: string) {
  const bars = [];
  for (let at = from; Date.parse(at) < Date.parse(until); at = nextStart(at, interval, zone)) {
    const next = nextStart(at, interval, zone);
    bars.push({ start: at, count: count(mentions.filter((one) => (one.publishedAt ?? '') >= at && (one.publishedAt ?? '') < next)) });
  }
  return bars;
}

const found = (mentions: Mention[], query: string) =>
  search(mentions, new URLSearchParams({ query, pageSize: '5000' })).hits.flatMap((hit) => (hit.mention === undefined ? [] : [hit.mention]));

/** Rough likenesses of the insights over the stub's mentions of one brand. */
export function insights(what: string, all: Mention[], queries: SavedQuery[], query: URLSearchParams): unknown {
  const saved = queries.find((one) => one.id === query.get('savedQuery'));
  const [from, until, zone] = [query.get('from') ?? '', query.get('until') ?? '', query.get('timeZone') || 'UTC'];
  const own = saved === undefined ? all : found(all, saved.query);
  const inside = own.filter((one) => (one.publishedAt ?? '') >= from && (until === '' || (one.publishedAt ?? '') < until));
  const computedAt = new Date().toISOString();
  const groups = (key: (one: Mention) => string[]) => {
    const made = new Map<string, Mention[]>();
    inside.forEach((one) => key(one).forEach((value) => made.set(value, [...(made.get(value) ?? []), one])));
    return [...made].sort((a, b) => b[1].length - a[1].length);
  };
  const words = () => groups((one) => [...new Set(one.text.toLowerCase().match(/\p{L}{6,}/gu) ?? [])]).filter(([, mentions]) => mentions.length > 1).slice(0, 8);
  const samples = (mentions: Mention[]) => mentions.slice(-3).map((mention) => ({ mention, highlights: [], reasons: [], score: 0 }));
  switch (what) {
    case 'volumes': {
      const split = query.get('split');
      const interval = query.get('interval') ?? 'day';
      const key = (one: Mention) => (split === 'network' ? [one.network] : split === 'language' ? [one.language] : split === 'saved_query' ? one.matchedQueries : split === 'label' ? ['complaint'] : [one.country]);
      const series = (value: string, mentions: Mention[]) => ({ value, total: count(mentions), buckets: buckets(mentions, from, until, interval, zone) });
      return {
        all: series('', inside), series: split === null ? [] : groups(key).slice(0, 10).map(([value, mentions]) => series(value, mentions)),
        interval: `INSIGHT_INTERVAL_${interval.toUpperCase()}` as VolumesAnswer['interval'], computedAt,
      } satisfies VolumesAnswer;
    }
    case 'voices': {
      const counts = query.getAll('savedQueries').map((id) => ({ id, mentions: found(inside, queries.find((one) => one.id === id)?.query ?? '') }));
      const sum = Math.max(1, counts.reduce((total, one) => total + one.mentions.length, 0));
      return {
        voices: counts.map(({ id, mentions }) => {
          const share = mentions.length / sum;
          return { savedQuery: id, count: count(mentions), share, shareLow: Math.max(0, share - 0.08), shareHigh: Math.min(1, share + 0.08) };
        }),
        mentions: String(sum), shared: '3', computedAt,
      } satisfies VoicesAnswer;
    }
    case 'top': {
      const kind = query.get('kind');
      const key = (one: Mention): string[] =>
        kind === 'author' ? [one.author?.id ?? ''] : kind === 'tag' ? (one.text.match(/#\p{L}+/gu) ?? []) : kind === 'emoji' ? (one.text.match(/\p{Extended_Pictographic}/gu) ?? []) : (one.text.match(/[a-z]+\.(fr|com|example)/g) ?? []);
      return {
        values: groups(key).slice(0, 20).map(([value, mentions]) => ({
          value, network: kind === 'author' ? (mentions[0]?.network ?? '') : '', displayName: kind === 'author' ? (mentions[0]?.author?.name ?? '') : '', count: count(mentions),
          followers: mentions[0]?.author?.followers ?? '0', reach: '0',
        })),
        computedAt,
      } satisfies TopValuesAnswer;
    }
    case 'topics':
      return {
        topics: words().map(([label, mentions], index) => ({ label, also: index === 0 ? [`${label}s`] : [], count: count(mentions), expected: mentions.length / 4, score: 40 - index * 4, query: label, samples: samples(mentions) })),
        mentions: String(inside.length), baselineMentions: String(inside.length * 3), read: String(inside.length), computedAt,
      } satisfies TopicsAnswer;
    case 'signals':
      return {
        signals: words().slice(3).map(([label, mentions], index) => ({
          label, also: [], score: 9 - index, query: label, samples: samples(mentions),
          steps: Array.from({ length: 28 }, (_, step) => ({ start: new Date(Date.now() - (28 - step) * 86_400_000).toISOString(), count: { mentions: String(step > 20 ? step - 20 : step % 2), negative: '0', neutral: '0', positive: '0', unsure: '0' } })),
        })),
        mentions: String(inside.length), read: String(inside.length), sampledShare: 1, leastCompared: '3', computedAt,
      } satisfies SignalsAnswer;
    case 'questions': {
      const open = inside.filter((one) => one.text.includes('?')).reverse();
      const at = Number(query.get('pageToken') || 0);
      return {
        questions: open.slice(at, at + 25).map((mention) => ({ mention, highlights: [], reasons: [], score: 0 })), nextPageToken: at + 25 < open.length ? String(at + 25) : '', repliesUnknown: false, computedAt,
      } satisfies QuestionPage;
    }
    default: {
      const days = buckets(inside, from, until, 'day', zone).map((day) => ({ start: day.start, mentions: day.count.mentions, usual: 9.5 }));
      return {
        mentions: String(inside.length), expected: days.length * 9.5, change: 0.31, changeLow: 0.12, changeHigh: 0.54, inconclusive: false, negativeBefore: 0.22, negativeDuring: 0.31, days, weeks: 4, computedAt,
      } satisfies ImpactAnswer;
    }
  }
}

/** What people might have said of the machine. */
export function accuracy(): EnrichmentAccuracy {
  return {
    fields: [
      { field: 'ENRICHMENT_FIELD_SENTIMENT', judged: '84', right: '66', accuracy: 66 / 84, low: 0.687, high: 0.859 },
      { field: 'ENRICHMENT_FIELD_LABELS', judged: '51', right: '30', accuracy: 30 / 51, low: 0.452, high: 0.712 },
      { field: 'ENRICHMENT_FIELD_LANGUAGE', judged: '0', right: '0', accuracy: 0, low: 0, high: 1 },
    ],
  };
}
