import { readRanking, type RankingAsked } from '../../../api/author/authors.ts';
import type { RankedAuthor } from '../../../api/types.ts';
import { NetworkIcon } from '../../../inbox/conversation/NetworkIcon.tsx';
import { DataTable, type Column, type Row } from '../../../table/DataTable.tsx';
import { PAGE, tokenPieces } from '../../../table/pieces.ts';
import { tableColumns } from '../../../table/table-csv.ts';
import { number } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { AuthorLink } from '../link/AuthorLink.tsx';
import { authorText, handleText } from '../../../api/author/author-text.ts';
import { RankMove } from './RankMove.tsx';
import { tenth, WEEKS } from './ranks.ts';
import { ScoreBar } from './ScoreBar.tsx';
import type { Authors } from '../page/useAuthors.ts';
import { useOwners } from '../owners/useOwners.ts';
import styles from '../Authors.module.css';

interface RankingTableProps {
  authors: Authors;
  list: 'influencers' | 'advocates';
  lines: readonly RankedAuthor[];
  /** What was asked for, when there is more of it than is here. */
  beyond: RankingAsked | undefined;
}

/** The lines of a ranking with what each score is made of. */
export function RankingTable({ authors, list, lines, beyond }: RankingTableProps) {
  const { t, code } = useWords();
  const { nameOf } = useOwners(authors.brand);
  const influencers = list === 'influencers';
  const measures: Column[] = influencers
    ? [
        { name: t('rank.score'), kind: 'number' }, { name: t('rank.reach'), kind: 'number' }, { name: t('rank.relevance'), kind: 'number' }, { name: t('rank.resonance'), kind: 'number' },
        { name: t('rank.people'), kind: 'count' }, { name: t('figure.mentions'), kind: 'count' }, { name: t('rank.answers'), kind: 'count' },
      ]
    : [
        { name: t('rank.score'), kind: 'number' }, { name: t('rank.positiveWeeks'), kind: 'count' }, { name: t('rank.positiveLow'), kind: 'share' },
        { name: t('rank.defences'), kind: 'count' }, { name: t('rank.replies'), kind: 'count' },
      ];
  const columns: Column[] = [
    { name: t('rank.place'), kind: 'count' }, { name: t('rank.before'), kind: 'count', unseen: true }, { name: code('facet', 'network'), kind: 'words' }, { name: t('author.author'), kind: 'words' },
    { name: t('author.handle'), kind: 'words', unseen: true }, ...measures, { name: t('relation.stage'), kind: 'words' }, { name: t('relation.owner'), kind: 'words' },
    { name: t('figure.authorId'), kind: 'words', unseen: true }, { name: t('author.internal'), kind: 'words', unseen: true },
  ];
  const places = ({ ranking }: RankedAuthor) => (influencers
    ? { rank: ranking?.influenceRank ?? 0, former: ranking?.formerInfluenceRank ?? 0 }
    : { rank: ranking?.advocacyRank ?? 0, former: ranking?.formerAdvocacyRank ?? 0 });
  const cells = (line: RankedAuthor) => {
    const { relationship, author, network } = line;
    const { rank, former } = places(line);
    const stage = relationship?.stage ?? 'RELATIONSHIP_STAGE_UNSPECIFIED';
    const owner = relationship?.owner ?? '';
    return [
      rank, former || undefined, code('network', network), authorText(author), author?.handle ? `@${author.handle}` : undefined,
      ...(influencers ? heard(line) : stoodUp(line)),
      stage === 'RELATIONSHIP_STAGE_UNSPECIFIED' ? undefined : code('stage', stage), owner === '' ? undefined : nameOf(owner),
      author?.id, t(relationship?.internal === true ? 'author.yes' : 'author.no'),
    ];
  };
  const rows = lines.map((line): Row => {
    const { network } = line;
    return {
      key: keyOf(line), cells: cells(line),
      shown: {
        0: <RankMove {...places(line)} />, 2: <NetworkIcon network={network} />, 3: <Name brand={authors.brand} line={line} />,
        ...(influencers ? heardShown(line) : stoodUpShown(line)),
      },
    };
  });
  const label = influencers ? t('rank.influencers') : t('rank.advocates');
  const { agency, brand, zone } = authors;
  const pieces = beyond && ((signal: AbortSignal) => tokenPieces(
    tableColumns(columns, cells, zone), { key: keyOf }, (token) => readRanking(agency, brand, beyond, PAGE, token, signal), (page) => page.authors));
  return <div className={styles.tall}><DataTable label={label} columns={columns} rows={rows} zone={zone} file={authors.file(list)} pieces={pieces} /></div>;
}

const keyOf = ({ network, author }: RankedAuthor) => `${network}/${author?.id ?? ''}`;

function heard({ ranking }: RankedAuthor) {
  const of = ranking?.influence;
  const scores = [of?.score, of?.reach, of?.relevance, of?.resonance].map((one) => tenth(one ?? 0));
  return [...scores, Number(of?.people ?? 0) || undefined, Number(of?.mentions ?? 0), Number(of?.replies ?? 0)];
}

function heardShown({ ranking }: RankedAuthor): Row['shown'] {
  const of = ranking?.influence;
  return {
    5: <ScoreBar value={of?.score ?? 0} strong />, 6: <ScoreBar value={of?.reach ?? 0} />, 7: <ScoreBar value={of?.relevance ?? 0} />, 8: <ScoreBar value={of?.resonance ?? 0} />,
  };
}

function stoodUp({ ranking }: RankedAuthor) {
  const of = ranking?.advocacy;
  return [tenth(of?.score ?? 0), of?.positiveWeeks ?? 0, of?.positiveLow ?? 0, Number(of?.defences ?? 0), Number(of?.replies ?? 0)];
}

function stoodUpShown({ ranking }: RankedAuthor): Row['shown'] {
  return { 5: <ScoreBar value={ranking?.advocacy?.score ?? 0} strong />, 6: <OfWeeks weeks={ranking?.advocacy?.positiveWeeks ?? 0} /> };
}

function OfWeeks({ weeks }: { weeks: number }) {
  const { t, language } = useWords();
  return <>{t('rank.ofWeeks', { weeks: number(weeks, language), all: number(WEEKS, language) })}</>;
}

function Name({ brand, line }: { brand: string; line: RankedAuthor }) {
  const { t } = useWords();
  return (
    <span className={styles.author}>
      <AuthorLink brand={brand} network={line.network} author={line.author?.id ?? ''}>{authorText(line.author)}</AuthorLink>
      <small dir="auto">{handleText(line.author)}</small>
      {line.relationship?.internal === true && <span className={styles.chip}>{t('author.internal')}</span>}
    </span>
  );
}
