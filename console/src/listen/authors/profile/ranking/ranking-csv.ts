import type { AuthorRanking } from '../../../../api/types.ts';
import { recordsCsv, type Columns } from '../../../../table/records-csv.ts';
import { tenth } from '../../ranking/ranks.ts';

interface Ranked {
  network: string;
  author: string;
  ranking: AuthorRanking;
}

const COLUMNS: Columns<Ranked> = {
  network: ({ network }) => network,
  author: ({ author }) => author,
  ranked_at: ({ ranking }) => ranking.rankedAt,
  // 0 stands for no place
  influence_rank: ({ ranking }) => ranking.influenceRank || undefined,
  former_influence_rank: ({ ranking }) => ranking.formerInfluenceRank || undefined,
  influence: ({ ranking: { influence } }) => influence && tenth(influence.score),
  reach: ({ ranking: { influence } }) => influence && tenth(influence.reach),
  relevance: ({ ranking: { influence } }) => influence && tenth(influence.relevance),
  resonance: ({ ranking: { influence } }) => influence && tenth(influence.resonance),
  people_reached: ({ ranking: { influence } }) => Number(influence?.people ?? 0) || undefined,
  mentions: ({ ranking: { influence } }) => influence && Number(influence.mentions),
  answers_received: ({ ranking: { influence } }) => influence && Number(influence.replies),
  advocacy_rank: ({ ranking }) => ranking.advocacyRank || undefined,
  former_advocacy_rank: ({ ranking }) => ranking.formerAdvocacyRank || undefined,
  advocacy: ({ ranking: { advocacy } }) => advocacy && tenth(advocacy.score),
  positive_weeks: ({ ranking: { advocacy } }) => advocacy?.positiveWeeks,
  positive: ({ ranking: { advocacy } }) => advocacy && Number(advocacy.positive),
  measured: ({ ranking: { advocacy } }) => advocacy && Number(advocacy.measured),
  positive_low: ({ ranking: { advocacy } }) => advocacy?.positiveLow,
  defences: ({ ranking: { advocacy } }) => advocacy && Number(advocacy.defences),
  answers_given: ({ ranking: { advocacy } }) => advocacy && Number(advocacy.replies),
};

/** The file of one author's ranking: its one line. */
export function rankingCsv(ranked: Ranked): string {
  return recordsCsv(COLUMNS, [ranked]);
}
