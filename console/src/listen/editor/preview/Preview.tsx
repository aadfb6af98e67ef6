import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { asProblem } from '../../../api/call/problem.ts';
import { costQuery, previewQuery } from '../../../api/query/queries.ts';
import { sharedSourcesQuery } from '../../../api/query/sources.ts';
import { useSession } from '../../../api/session.tsx';
import type { QueryPreview } from '../../../api/types.ts';
import { useScope } from '../../../frame/brands/scope.tsx';
import { laterPart } from '../../../frame/later/later.tsx';
import { Bones, Empty, Failure } from '../../../frame/states.tsx';
import { csvName } from '../../../table/csv.ts';
import { SaveCsv } from '../../../table/SaveCsv.tsx';
import { number } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { samplesCsv } from '../../export/records.ts';
import { ResultRow } from '../../results/ResultRow.tsx';
import { Cost } from './Cost.tsx';
import { Overlaps } from './Overlaps.tsx';
import styles from '../dialog/QueryDialog.module.css';

/** Why mentions cannot be looked at. */
const WITHOUT_INDEX: readonly string[] = ['INDEX_UNAVAILABLE', 'INDEX_OVERLOADED', 'MATCHER_LOADING'];

const DayBars = laterPart(() => import('./DayBars.tsx'));

/** What a query would have found in the last 30 days. */
export function Preview({ brand, query, edited }: { brand: string; query: string; edited: string }) {
  const { t } = useWords();
  const { agency } = useSession();
  const { zoneOf } = useScope();
  const zone = zoneOf(brand);
  const [people, setPeople] = useState(false);
  const { data, error, refetch } = useQuery(previewQuery(agency, brand, query, zone, edited, people));
  return (
    <>
      <label className={styles.switch}>
        <input type="checkbox" role="switch" checked={people} onChange={(event) => setPeople(event.target.checked)} />
        {t('figure.withoutBots')}
      </label>
      {error !== null && <Failure failure={error} retry={() => void refetch()} small />}
      {error !== null && WITHOUT_INDEX.includes(asProblem(error).reason) && <CostAlone brand={brand} query={query} />}
      {error === null && data === undefined && <Bones rows={5} label={t('state.loading')} />}
      {error === null && data !== undefined && <Found preview={data} brand={brand} zone={zone} />}
    </>
  );
}

/** What of a preview needs neither the index nor the matcher. */
function CostAlone({ brand, query }: { brand: string; query: string }) {
  const { agency } = useSession();
  const { data } = useQuery(costQuery(agency, brand, query));
  return data?.cost !== undefined && <Cost cost={data.cost} />;
}

function Found({ preview, brand, zone }: { preview: QueryPreview; brand: string; zone: string }) {
  const { t, language } = useWords();
  const { expected } = preview;
  const days = preview.days.flatMap(({ start, count }) => (start === undefined ? [] : [{ start, count: Number(count) }]));
  const samples = preview.samples.flatMap(({ mention, ...rest }) => (mention === undefined ? [] : [{ ...rest, mention }]));
  const total = Number(preview.total);
  return (
    <>
      <p className={styles.figures} role="status">
        <b>{t(preview.totalIsLowerBound ? 'mention.totalAtLeast' : 'mention.total', { count: total, shown: number(total, language) })}</b>
        <span>
          {expected !== undefined && t('query.expected', {
            mean: number(expected.mean, language, 1), days: expected.days,
            min: number(Number(expected.min), language), max: number(Number(expected.max), language),
          })}
        </span>
      </p>
      <SharedUnheard brand={brand} />
      <Suspense fallback={<div className={styles.bars} />}>
        <DayBars brand={brand} days={days} zone={zone} />
      </Suspense>
      {preview.cost !== undefined && <Cost cost={preview.cost} />}
      <Overlaps overlaps={preview.overlaps} unknown={preview.unknownOverlaps} sample={preview.overlapSample} brand={brand} />
      <h3>{t('query.samples')}</h3>
      {samples.length === 0 ? <Empty title={t('mention.none')} small /> : (
        <>
          <ol className={styles.samples}>
            {samples.map((hit) => <li key={hit.mention.id}><ResultRow hit={hit} /></li>)}
          </ol>
          <SaveCsv label={t('query.samples')} file={csvName(brand, 'query-samples')} text={() => samplesCsv([{ of: {}, hits: samples }])} />
        </>
      )}
    </>
  );
}

/** Of a shared source only what a saved query matched is there: the figures beside it say less than will come. Silent when the list is not to be had. */
function SharedUnheard({ brand }: { brand: string }) {
  const { t } = useWords();
  const { agency } = useSession();
  const { data } = useInfiniteQuery({ ...sharedSourcesQuery(agency, brand), refetchInterval: false, retry: false });
  return data?.pages.some((page) => page.sharedSources.length > 0) === true && <p className={styles.cost}>{t('query.sharedUnheard')}</p>;
}
