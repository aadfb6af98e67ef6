import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { questionsQuery, readQuestions } from '../../../api/query/insights.ts';
import { hitsOf, type Hit } from '../../../api/mention/mentions.ts';
import type { ListenAddress } from '../../../frame/addresses.ts';
import { More } from '../../../frame/More.tsx';
import { Bones, Empty, Failure } from '../../../frame/states.tsx';
import { useWords } from '../../../words/Words.tsx';
import { listPieces } from '../../export/records.ts';
import { ExportButton } from '../../../table/ExportButton.tsx';
import { PAGE } from '../../../table/pieces.ts';
import { ResultRow } from '../../results/ResultRow.tsx';
import { Card } from '../card/Card.tsx';
import { topSearch } from '../top/top-search.ts';
import type { Insights } from '../asked/useInsights.ts';
import styles from '../Insights.module.css';

/** Answers in which there may be no open question although there are more behind them, that are read on by themselves. */
const LOOKS = 5;

/** Questions that nobody answered, newest first. */
export default function QuestionsView({ insights }: { insights: Insights }) {
  const { t } = useWords();
  const { agency, brand, of, zone, file } = insights;
  const found = useInfiniteQuery({ ...questionsQuery(agency, brand, of), enabled: insights.settled });
  const pages = found.data?.pages;
  const hits = pages?.flatMap((page) => hitsOf(page.questions)) ?? [];
  const more = found.hasNextPage;
  const [most, setMost] = useState(LOOKS);
  const inVain = more && pages?.at(-1)?.questions.length === 0;
  const { fetchNextPage, isFetchingNextPage } = found;
  const reading = isFetchingNextPage || (inVain && found.error === null && pages.length < most);
  useEffect(() => {
    if (reading && !isFetchingNextPage) {
      void fetchNextPage();
    }
  // an answer may be here before anybody saw that it was asked for
  }, [reading, isFetchingNextPage, pages?.length, fetchNextPage]);
  const readOn = () => {
    setMost((pages?.length ?? 0) + LOOKS);
    void fetchNextPage();
  };
  const none = pages !== undefined && hits.length === 0;
  const title = pages === undefined || (none && more) ? t('insight.questions') : t(more ? 'insight.questionsAtLeast' : 'insight.questionsTitle', { count: hits.length });
  return (
    <Card title={title} computedAt={pages?.[0]?.computedAt} zone={zone}>
      <p className={styles.note}>{t('insight.questionsNote')}</p>
      {pages?.some((page) => page.repliesUnknown) === true && <p className={styles.note} role="status">{t('insight.questionsUnsure')}</p>}
      {(found.isPending || (none && reading)) && <Bones rows={4} height={96} label={t('state.loading')} />}
      {found.error !== null && <Failure failure={found.error} retry={() => void found.refetch()} small />}
      {none && !more && <Empty title={t('insight.noQuestions')} hint={t('insight.noQuestionsHint')} />}
      {none && more && !reading && <Empty title={t('insight.noneSoFar')} hint={t('insight.noneSoFarHint')} />}
      <ol className={styles.finds}>
        {hits.map((hit) => (
          <li key={hit.mention.id}><ResultRow hit={hit} foot={<Link to="/listen" search={around(hit, brand)}>{t('insight.searchThis')}</Link>} /></li>
        ))}
      </ol>
      <div className={styles.more} style={{ display: 'flex', gap: 8, alignItems: 'end' }}>
        {more && <More reading={reading} more={readOn} />}
        {(hits.length > 0 || more) && (
          <ExportButton
            file={file('questions')} total={more ? undefined : hits.length}
            pieces={(signal) => listPieces((token) => readQuestions(agency, brand, of, PAGE, token, signal), (page) => hitsOf(page.questions))}
          />
        )}
      </div>
    </Card>
  );
}

const AROUND = 3_600_000;

/** The author's mentions around the question, or everything of that hour when nobody knows who asked. */
function around({ mention }: Hit, brand: string): ListenAddress {
  const at = Date.parse(mention.publishedAt ?? '');
  const range = Number.isNaN(at) ? {} : { from: new Date(at - AROUND).toISOString(), until: new Date(at + AROUND).toISOString() };
  return { brand, ...topSearch('author', { value: mention.author?.id ?? '', network: mention.network }), ...range };
}
