import { useInfiniteQuery } from '@tanstack/react-query';
import { readRelationships, relationshipsQuery, type RelationshipsAsked } from '../../../api/author/relationships.ts';
import type { Relationship } from '../../../api/types.ts';
import { STAGES, type AuthorsAddress } from '../../../frame/addresses.ts';
import { More } from '../../../frame/More.tsx';
import { Bones, Empty, Failure, Partial } from '../../../frame/states.tsx';
import { NetworkIcon } from '../../../inbox/conversation/NetworkIcon.tsx';
import { DataTable, type Column, type Row } from '../../../table/DataTable.tsx';
import { PAGE, tokenPieces } from '../../../table/pieces.ts';
import { tableColumns } from '../../../table/table-csv.ts';
import { useNow } from '../../../words/useNow.ts';
import { useWords } from '../../../words/Words.tsx';
import { Card } from '../../insights/card/Card.tsx';
import shared from '../../insights/Insights.module.css';
import { AuthorLink } from '../link/AuthorLink.tsx';
import { dueOf } from '../due/due.ts';
import { DueChip } from '../due/DueChip.tsx';
import type { Authors } from '../page/useAuthors.ts';
import { useOwners } from '../owners/useOwners.ts';
import styles from '../Authors.module.css';

const EVERY = 60_000;

/** Whom the brand has something to do with, what is due first on top. */
export default function RelationshipsView({ authors }: { authors: Authors }) {
  const { t, code } = useWords();
  const { agency, brand, address, change, zone } = authors;
  const now = useNow(EVERY);
  const asked = { owner: address.mine === true ? 'me' : '', stage: address.stage ?? '' };
  const found = useInfiniteQuery({ ...relationshipsQuery(agency, brand, asked.owner, asked.stage), enabled: authors.settled });
  const pages = found.data?.pages;
  const all = pages?.flatMap((page) => page.relationships) ?? [];
  const late = all.filter((one) => dueOf(one, now, zone) === 'overdue').length;
  const title = late > 0 ? t('relation.lateTitle', { count: late, least: found.hasNextPage ? 'yes' : 'no' }) : t('relation.list');
  const narrowed = address.mine === true || address.stage !== undefined;
  const retry = () => void found.refetch();
  return (
    <>
      <div className={styles.filters} role="group" aria-label={t('frame.filters')}>
        <label className={shared.pick}>{t('relation.stage')}
          <select value={address.stage ?? ''} onChange={(event) => change({ stage: (event.target.value || undefined) as AuthorsAddress['stage'] })}>
            <option value="">{t('relation.anyStage')}</option>
            {STAGES.map((one) => <option key={one} value={one}>{code('stage', `RELATIONSHIP_STAGE_${one.toUpperCase()}`)}</option>)}
          </select>
        </label>
        <label className={shared.switch}>
          <input type="checkbox" role="switch" checked={address.mine === true} onChange={(event) => change({ mine: event.target.checked || undefined })} />
          {t('rank.mine')}
        </label>
      </div>
      <Card title={title} zone={zone}>
        {found.isPending && <Bones rows={5} height={36} label={t('state.loading')} />}
        {found.error !== null && (pages === undefined ? <Failure failure={found.error} retry={retry} small /> : <Partial what={t('relation.list')} failure={found.error} retry={retry} />)}
        {pages !== undefined && all.length === 0 && (narrowed
          ? <Empty title={t('rank.noneOfThese')} action={{ label: t('rank.clear'), run: () => change({ mine: undefined, stage: undefined }) }} />
          : <Empty title={t('relation.none')} hint={t('relation.noneHint')} />)}
        {all.length > 0 && <Table authors={authors} all={all} now={now} beyond={found.hasNextPage ? asked : undefined} />}
        {found.hasNextPage && <More reading={found.isFetchingNextPage} more={() => void found.fetchNextPage()} />}
      </Card>
    </>
  );
}

const keyOf = ({ network, author }: Relationship) => `${network}/${author}`;

interface TableProps {
  authors: Authors;
  all: readonly Relationship[];
  now: number;
  /** What was asked for, when there is more of it than is here. */
  beyond: RelationshipsAsked | undefined;
}

function Table({ authors, all, now, beyond }: TableProps) {
  const { t, code } = useWords();
  const { agency, brand, zone } = authors;
  const { nameOf } = useOwners(brand);
  const columns: Column[] = [
    { name: t('author.author'), kind: 'words' }, { name: code('facet', 'network'), kind: 'words' }, { name: t('relation.due'), kind: 'time' }, { name: t('relation.nextStep'), kind: 'words' },
    { name: t('relation.stage'), kind: 'words' }, { name: t('relation.owner'), kind: 'words' }, { name: t('relation.steps'), kind: 'count' }, { name: t('relation.changed'), kind: 'time' },
    { name: t('figure.authorId'), kind: 'words', unseen: true }, { name: t('author.internal'), kind: 'words', unseen: true },
  ];
  const cells = (one: Relationship) => [
    one.displayName || one.author, code('network', one.network), one.nextStepAt, one.nextStep, one.stage === 'RELATIONSHIP_STAGE_UNSPECIFIED' ? undefined : code('stage', one.stage),
    one.owner === '' ? undefined : nameOf(one.owner), one.steps, one.changedAt,
    one.author, t(one.internal ? 'author.yes' : 'author.no'),
  ];
  const rows = all.map((one): Row => ({
    key: keyOf(one), cells: cells(one),
    shown: {
      0: (
        <span className={styles.author}>
          <AuthorLink brand={brand} network={one.network} author={one.author}>{one.displayName || one.author}</AuthorLink>
          {one.internal && <span className={styles.chip}>{t('author.internal')}</span>}
        </span>
      ),
      1: <NetworkIcon network={one.network} />,
      2: <DueChip step={one} now={now} zone={zone} />,
      ...(one.nextStep === '' ? {} : { 3: <span className={styles.step} dir="auto">{one.nextStep}</span> }),
    },
  }));
  const pieces = beyond && ((signal: AbortSignal) => tokenPieces(
    tableColumns(columns, cells, zone), { key: keyOf }, (token) => readRelationships(agency, brand, beyond, PAGE, token, signal), (page) => page.relationships));
  return <div className={styles.tall}><DataTable label={t('relation.list')} columns={columns} rows={rows} zone={zone} file={authors.file('relationships')} pieces={pieces} /></div>;
}
