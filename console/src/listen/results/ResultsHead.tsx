import { Pause, Play } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ResultPage, Search } from '../../api/mention/mentions.ts';
import { useSession } from '../../api/session.tsx';
import { useActions } from '../../frame/keys/actions.tsx';
import { momentThere, number, viewersZone } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import type { Come } from '../arrivals/arrivals.ts';
import { UNTOLD } from '../arrivals/useArrivals.ts';
import { searchPieces } from '../export/records.ts';
import { ExportButton } from '../../table/ExportButton.tsx';
import { searchFile } from '../export/search-file.ts';
import styles from '../Listen.module.css';

interface ResultsHeadProps {
  first: ResultPage;
  brands: readonly string[];
  search: Search;
  zone: string;
  setOrder(order: 'relevance' | undefined): void;
  /** It is of the search that was asked for, and not of the former one. */
  answered: boolean;
  /** The list takes what comes in. */
  live: boolean;
  /** No stream tells of what comes in: it is looked for now and then. */
  untold: boolean;
  paused: boolean;
  setPaused(paused: boolean): void;
  waiting: Come;
  show(): void;
}

/** How much was found, whether it goes on by itself, and what can be done with it. */
export function ResultsHead({ first, brands, search, zone, setOrder, answered, live, untold, paused, setPaused, waiting, show }: ResultsHeadProps) {
  const { t, language } = useWords();
  const { agency } = useSession();
  const byMatch = search.order === 'relevance';
  useActions([
    ...(live ? [{ id: 'pause', group: t('page.listen'), label: paused ? t('listen.resume') : t('listen.pause'), keys: 'p', run: () => setPaused(!paused) }] : []),
    { id: 'order', group: t('page.listen'), label: t(byMatch ? 'listen.newest' : 'listen.relevance'), keys: 's', run: () => setOrder(byMatch ? undefined : 'relevance') },
  ]);
  const count = waiting.hits.length;
  // how much a search found is told once: each mention that comes in would interrupt whoever listens
  const told = useRef<Search>(undefined);
  const fresh = told.current !== search;
  useEffect(() => {
    if (answered) {
      told.current = search;
    }
  }, [answered, search]);
  return (
    <div className={styles.total}>
      <span role="status" aria-live={fresh ? 'polite' : 'off'}>
        {t(first.totalIsLowerBound ? 'mention.totalAtLeast' : 'mention.total', { count: first.total, shown: number(first.total, language) })}
      </span>
      {count > 0 && (
        <button type="button" className={styles.fresh} onClick={show}>
          {t(waiting.gap ? 'listen.freshAtLeast' : 'listen.fresh', { count })}
        </button>
      )}
      <span className={styles.tools}>
        {!live && answered && <small className="v-dim">{t('listen.countedAt', { time: momentThere(first.countedAt, language, viewersZone()) })}</small>}
        {live && untold && !paused && <small className="v-dim">{t('listen.looksEvery', { seconds: UNTOLD / 1_000 })}</small>}
        {live && (
          <button type="button" className={styles.tool} aria-pressed={paused} title={`${paused ? t('listen.resume') : t('listen.pause')} (p)`} onClick={() => setPaused(!paused)}>
            {paused ? <Play size={14} aria-hidden /> : <Pause size={14} aria-hidden />} {paused ? t('listen.resume') : t('listen.pause')}
          </button>
        )}
        <span className="v-hidden" role="status">{paused ? t('listen.paused') : ''}</span>
        <ExportButton file={searchFile('mentions', brands, search, zone)} pieces={(signal) => searchPieces(agency, brands, search, signal)} total={first.totalIsLowerBound ? undefined : first.total} />
        <label title={`${t('listen.order')} (s)`}>
          <span className="v-hidden">{t('listen.order')}</span>
          <select value={search.order} onChange={(event) => setOrder(event.target.value === 'relevance' ? 'relevance' : undefined)}>
            <option value="newest">{t('listen.newest')}</option>
            <option value="relevance">{t('listen.relevance')}</option>
          </select>
        </label>
      </span>
    </div>
  );
}
