import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { rankingQuery } from '../../../api/author/authors.ts';
import { useSession } from '../../../api/session.tsx';
import type { RankingPage } from '../../../api/types.ts';
import { useActions } from '../../../frame/keys/actions.tsx';
import { More } from '../../../frame/More.tsx';
import { Bones, Empty, Failure, Partial } from '../../../frame/states.tsx';
import { momentThere, number } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { Card } from '../../insights/card/Card.tsx';
import shared from '../../insights/Insights.module.css';
import { authorText } from '../../../api/author/author-text.ts';
import { RankingFilters } from './RankingFilters.tsx';
import { RankingTable } from './RankingTable.tsx';
import { placeIn, rankingAsked } from './ranks.ts';
import type { Authors } from '../page/useAuthors.ts';
import { useRankNow } from './useRankNow.ts';
import styles from '../Authors.module.css';

/** Who is heard, or who stands up for the brand, as last ranked. */
export default function RankingView({ authors }: { authors: Authors }) {
  const { t } = useWords();
  const { subject } = useSession();
  const { agency, brand, address, view, zone } = authors;
  const list = view === 'advocates' ? 'advocates' : 'influencers';
  const asked = rankingAsked(address, list, subject);
  const found = useInfiniteQuery({ ...rankingQuery(agency, brand, asked), enabled: authors.settled });
  const rank = useRankNow(agency, brand);
  useActions([{ id: 'rank-now', group: t('page.authors'), label: t('rank.now'), keys: 'x', run: rank.run }]);
  const pages = found.data?.pages;
  const first = pages?.[0];
  const lines = pages?.flatMap((page) => page.authors) ?? [];
  const name = authorText(lines[0]?.author);
  const words = list === 'influencers' ? t('rank.influencers') : t('rank.advocates');
  // a list that is narrowed may begin further down
  const title = placeIn(list, lines[0]) !== 1 ? words : list === 'influencers' ? t('rank.influencersTitle', { name }) : t('rank.advocatesTitle', { name });
  const retry = () => void found.refetch();
  return (
    <>
      <RankingFilters authors={authors} seen={lines.map((one) => one.network)} />
      <Card title={title} zone={zone}>
        <div className={styles.line}>
          {first !== undefined && <RankedAt page={first} zone={zone} />}
          <Button size="xs" variant="default" title={`${t('rank.now')} (x)`} loading={rank.pending} onClick={rank.run}>{t('rank.now')}</Button>
        </div>
        <p className={shared.note}>{list === 'influencers' ? t('rank.influencersNote') : t('rank.advocatesNote')}</p>
        {found.isPending && <Bones rows={6} height={36} label={t('state.loading')} />}
        {found.error !== null && (pages === undefined ? <Failure failure={found.error} retry={retry} small /> : <Partial what={words} failure={found.error} retry={retry} />)}
        {first !== undefined && lines.length === 0 && <Nobody authors={authors} list={list} ranked={first.rankedAt !== undefined} />}
        {lines.length > 0 && <RankingTable authors={authors} list={list} lines={lines} beyond={found.hasNextPage ? asked : undefined} />}
        {found.hasNextPage && <More reading={found.isFetchingNextPage} more={() => void found.fetchNextPage()} />}
      </Card>
    </>
  );
}

function RankedAt({ page, zone }: { page: RankingPage; zone: string }) {
  const { t, language } = useWords();
  const { rankedAt, mentions } = page;
  if (rankedAt === undefined) {
    return null;
  }
  const time = momentThere(rankedAt, language, zone);
  return <span>{t('rank.rankedAt', { time, count: Number(mentions), shown: number(Number(mentions), language) })}</span>;
}

/** Why the list is empty, and what can be done about it. */
function Nobody({ authors, list, ranked }: { authors: Authors; list: 'influencers' | 'advocates'; ranked: boolean }) {
  const { t } = useWords();
  const { address, change } = authors;
  if (!ranked) {
    return <Empty title={t('rank.never')} hint={t('rank.neverHint')} />;
  }
  const narrowed = address.side === 'internal' || address.network !== undefined || address.mine === true;
  if (narrowed) {
    return <Empty title={t('rank.noneOfThese')} action={{ label: t('rank.clear'), run: () => change({ side: undefined, network: undefined, mine: undefined }) }} />;
  }
  return list === 'advocates'
    ? <Empty title={t('rank.noAdvocates')} hint={t('rank.noAdvocatesHint')} />
    : <Empty title={t('rank.noInfluencers')} hint={t('rank.noInfluencersHint')} />;
}
