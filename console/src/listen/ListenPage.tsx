import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { searchQuery, type Search } from '../api/mentions.ts';
import { asProblem } from '../api/problem.ts';
import { may, PAGE_ROLES, useSession } from '../api/session.tsx';
import type { ListenAddress } from '../frame/addresses.ts';
import { useScope } from '../frame/scope.tsx';
import { Bones, Empty, Failure } from '../frame/states.tsx';
import { number, viewersZone } from '../words/time.ts';
import { useWords } from '../words/Words.tsx';
import { Facets } from './Facets.tsx';
import { QueryBar } from './QueryBar.tsx';
import { Results } from './Results.tsx';
import styles from './Listen.module.css';

const Histogram = lazy(() => import('./Histogram.tsx'));

/** Full-text search over everything that came in. */
export function ListenPage() {
  const { t, language } = useWords();
  const session = useSession();
  const { asked, chosen, granted, zoneOf } = useScope();
  const address = useSearch({ from: '/listen' });
  const navigate = useNavigate();
  const zones = new Set((chosen.length > 0 ? chosen : granted.map((one) => one.id)).map(zoneOf));
  const zone = zones.size === 1 ? ([...zones][0] ?? viewersZone()) : viewersZone();
  const search = useMemo<Search>(
    () => ({
      query: address.q ?? '', networks: address.networks ?? [], languages: address.languages ?? [],
      from: address.from ?? '', until: address.until ?? '', order: address.order ?? 'newest',
    }),
    [address],
  );
  const found = useInfiniteQuery(searchQuery(session.agency, asked, search, zone));
  const change = (part: Partial<ListenAddress>) => void navigate({ to: '/listen', search: { ...address, ...part } });
  if (!may(session, PAGE_ROLES.listen)) {
    return <Empty title={t('state.noPermission')} hint={t('state.noPermissionHint')} />;
  }
  const problem = found.error === null ? undefined : asProblem(found.error);
  const aboutQuery = problem?.reason.startsWith('QUERY_') === true;
  const first = found.data?.pages[0];
  const hits = found.data?.pages.flatMap((page) => page.hits) ?? [];
  return (
    <div className={styles.page} data-fetching={found.isFetching && found.isPlaceholderData}>
      <h1 className="v-hidden">{t('page.listen')}</h1>
      <QueryBar address={address} change={change} problem={aboutQuery ? problem : undefined} />
      {first !== undefined && !aboutQuery && (
        <Suspense fallback={<div className={styles.histogram} />}>
          <Histogram
            buckets={first.histogram} interval={first.interval} zone={zone}
            dated={address.from !== undefined || address.until !== undefined}
            setRange={(from, until) => change({ from, until })}
          />
        </Suspense>
      )}
      <div className={styles.columns}>
        <Facets facets={first?.facets ?? []} address={address} change={change} />
        <section className={styles.results} aria-label={t('listen.results')}>
          {found.isPending && <Bones rows={6} height={104} label={t('state.loading')} />}
          {problem !== undefined && !aboutQuery && <Failure failure={problem} retry={() => void found.refetch()} />}
          {aboutQuery && <Empty title={t('listen.queryWrong')} hint={t('listen.queryWrongHint')} />}
          {first !== undefined && problem === undefined && (
            <>
              <div className={styles.total} role="status">
                {t(first.totalIsLowerBound ? 'listen.totalAtLeast' : 'listen.total', { count: first.total, shown: number(first.total, language) })}
                <label>
                  <span className="v-hidden">{t('listen.order')}</span>
                  <select value={search.order} onChange={(event) => change({ order: event.target.value === 'relevance' ? 'relevance' : undefined })}>
                    <option value="newest">{t('listen.newest')}</option>
                    <option value="relevance">{t('listen.relevance')}</option>
                  </select>
                </label>
              </div>
              {hits.length === 0 ? (
                <Empty title={t('listen.none')} hint={t('listen.noneHint')} action={{ label: t('listen.clear'), run: () => void navigate({ to: '/listen', search: {} }) }} />
              ) : (
                <Results hits={hits} more={found.hasNextPage && !found.isFetchingNextPage ? () => void found.fetchNextPage() : undefined} />
              )}
            </>
          )}
        </section>
      </div>
    </div>
  );
}
