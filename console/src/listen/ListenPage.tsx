import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, useMemo, useState } from 'react';
import { useSettled } from '../api/call/useSettled.ts';
import type { Search } from '../api/mention/mentions.ts';
import { serverNow } from '../api/time/server-time.ts';
import { may, PAGE_ROLES, useSession } from '../api/session.tsx';
import type { ListenAddress } from '../frame/addresses.ts';
import { NoBrand } from '../frame/brands/NoBrand.tsx';
import { useScope } from '../frame/brands/scope.tsx';
import { laterPart } from '../frame/later/later.tsx';
import { Bones, Empty, Failure, Partial as NotUpToDate } from '../frame/states.tsx';
import { ROUTING_STREAM_ROLES } from '../live/connection.ts';
import { clockWithSeconds, viewersZone } from '../words/time.ts';
import { useWords } from '../words/Words.tsx';
import { searchFile } from './export/search-file.ts';
import { Facets } from './filters/Facets.tsx';
import { ListenTabs } from './page/ListenTabs.tsx';
import { QueryBar } from './QueryBar.tsx';
import { NothingFound } from './results/NothingFound.tsx';
import { Results } from './results/Results.tsx';
import { ResultsHead } from './results/ResultsHead.tsx';
import { useArrivals } from './arrivals/useArrivals.ts';
import { useFound } from './arrivals/useFound.ts';
import styles from './Listen.module.css';

const Histogram = laterPart(() => import('./bars/Histogram.tsx'));

/** Full-text search over everything that came in. */
export function ListenPage() {
  const { t } = useWords();
  const session = useSession();
  const address = useSearch({ from: '/listen' });
  const navigate = useNavigate();
  const { known, brand } = useScope();
  const strange = address.brand !== undefined && ((known && brand(address.brand) === undefined) || !may(session, PAGE_ROLES.listen, address.brand));
  if (strange || !may(session, PAGE_ROLES.listen)) {
    return <NoBrand roles={PAGE_ROLES.listen} asked={address.brand} />;
  }
  return address.kept === undefined
    ? <Searched address={address} />
    : <Empty title={t('listen.keptElsewhere')} hint={t('listen.keptElsewhereHint')} action={{ label: t('listen.clear'), run: () => void navigate({ to: '/listen', search: {} }) }} />;
}

function Searched({ address }: { address: ListenAddress }) {
  const { t, language } = useWords();
  const session = useSession();
  const scope = useScope();
  const brands = address.brand === undefined ? scope.asked : [address.brand];
  const navigate = useNavigate();
  const [paused, setPaused] = useState(false);
  const [top, setTop] = useState(true);
  const [correcting, setCorrecting] = useState(false);
  const zones = new Set((brands[0] === '-' ? scope.granted.map((one) => one.id) : brands).map(scope.zoneOf));
  const zone = zones.size === 1 ? ([...zones][0] ?? viewersZone()) : viewersZone();
  const search = useMemo<Search>(
    () => ({
      query: address.q ?? '', networks: address.networks ?? [], languages: address.languages ?? [], sentiments: address.sentiments ?? [], labels: address.labels ?? [], savedQueries: address.saved,
      author: address.author, linkedSite: address.site, linkedPage: address.page, excludeBots: address.people, from: address.from ?? '', until: address.until ?? '', order: address.order ?? 'newest',
    }),
    [address],
  );
  // of a zone that is not the brands', all of it would be asked for again once theirs is known
  const settled = useSettled(JSON.stringify([brands, search])) && scope.settled;
  const found = useFound(brands, search, zone, settled);
  const { first, hits, problem } = found;
  // what comes in is new: it has no place in an order by match, nor in a period that is over
  const live = first !== undefined && !found.former && problem === undefined && search.order === 'newest' && !(Date.parse(search.until) < serverNow());
  const held = paused || correcting || (!top && hits.length > 0);
  const told = (brands[0] === '-' ? scope.granted.map((one) => one.id) : brands).every((brand) => may(session, ROUTING_STREAM_ROLES, brand) || !may(session, PAGE_ROLES.listen, brand));
  const { waiting, show, blind, lookAgain } = useArrivals({ brands, search, zone, told, on: live, held });
  const file = (kind: string) => searchFile(kind, brands, search, zone);
  const change = (part: Partial<ListenAddress>) => void navigate({ to: '/listen', search: { ...address, ...part } });
  const aboutQuery = problem?.reason.startsWith('QUERY_') === true;
  return (
    <div className={styles.page} data-former={found.former}>
      <h1 className="v-hidden">{t('page.listen')}</h1>
      <ListenTabs />
      <QueryBar address={address} change={change} problem={aboutQuery ? problem : undefined} />
      {first !== undefined && !aboutQuery && (
        <Suspense fallback={<div className={styles.histogram} />}>
          <Histogram
            buckets={first.histogram} interval={first.interval} zone={zone}
            from={search.from} until={search.until}
            file={file} former={found.former} setRange={(from, until) => change({ from, until })}
          />
        </Suspense>
      )}
      {found.loading && <div className={styles.histogram} />}
      <div className={styles.columns}>
        <Facets facets={first?.facets ?? []} address={address} author={hits[0]?.mention.author} zone={zone} change={change} file={file('filters')} former={found.former} />
        <section className={styles.results} aria-label={t('listen.results')}>
          {found.loading && <Bones rows={6} height={104} label={t('state.loading')} />}
          {problem !== undefined && !aboutQuery && first === undefined && <Failure failure={problem} retry={found.retry} />}
          {aboutQuery && <Empty title={t('listen.queryWrong')} hint={t('listen.queryWrongHint')} />}
          {first !== undefined && !aboutQuery && (
            <>
              {problem !== undefined && <NotUpToDate what={t('listen.results')} failure={problem} retry={found.retry} />}
              <ResultsHead
                first={first} brands={brands} search={search} zone={zone} setOrder={(order) => change({ order })} answered={!found.former}
                live={live} untold={!told} paused={paused} setPaused={setPaused} waiting={waiting} show={() => { show(); document.getElementById('results')?.scrollTo({ top: 0 }); }}
              />
              {blind !== undefined && (
                <NotUpToDate what={t('listen.newSince', { time: clockWithSeconds(blind.since, language, viewersZone()) })} failure={blind.failure} retry={lookAgain} />
              )}
              {hits.length === 0 ? (
                <NothingFound address={address} />
              ) : (
                <Results hits={hits} list={found.list} more={found.more} tail={found.tail} retry={found.retry} onTop={setTop} onCorrecting={setCorrecting} />
              )}
            </>
          )}
        </section>
      </div>
    </div>
  );
}
