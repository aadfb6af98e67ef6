import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Bones, Failure, Partial } from '../../../frame/states.tsx';
import { Steady } from '../../../frame/Steady.tsx';
import { clockWithSeconds } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import styles from '../Insights.module.css';

interface CardProps {
  /** The answer when there is one, else the question. */
  title: string;
  computedAt?: string;
  zone: string;
  children: ReactNode;
}

/** One question with its answer and when it was counted. */
export function Card({ title, computedAt, zone, children }: CardProps) {
  const { t, language } = useWords();
  return (
    <section className={styles.card} aria-label={title}>
      <div className={styles.cardHead}>
        <h2 dir="auto">{title}</h2>
        {computedAt !== undefined && <p className={styles.computed}>{t('reports.computed', { time: clockWithSeconds(computedAt, language, zone) })}</p>}
      </div>
      {children}
    </section>
  );
}

interface LoadedProps<T> {
  query: Pick<UseQueryResult<T>, 'data' | 'error'> & { refetch(): unknown };
  what: string;
  /** Pixels that what comes will have, about. */
  height?: number;
  children: (data: T) => ReactNode;
}

/** What a query brought, or what stands in its place. */
export function Loaded<T>({ query, what, height = 144, children }: LoadedProps<T>) {
  const { t } = useWords();
  const retry = () => void query.refetch();
  return (
    <Steady loading={query.data === undefined}>
      {query.data === undefined && (query.error === null ? <Bones rows={2} height={height / 2} label={t('state.loading')} /> : <Failure failure={query.error} retry={retry} small />)}
      {query.data !== undefined && query.error !== null && <Partial what={what} failure={query.error} retry={retry} />}
      {query.data !== undefined && children(query.data)}
    </Steady>
  );
}
