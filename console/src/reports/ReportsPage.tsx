import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, useMemo } from 'react';
import { figuresQuery } from '../api/conversation/figures.ts';
import { may, PAGE_ROLES, useSession } from '../api/session.tsx';
import { useScope } from '../frame/brands/scope.tsx';
import { laterPart } from '../frame/later/later.tsx';
import { Bones, Empty, Failure, Partial } from '../frame/states.tsx';
import { csvName } from '../table/csv.ts';
import { clockWithSeconds, isoDay, momentThere, viewersZone } from '../words/time.ts';
import { useNow } from '../words/useNow.ts';
import { useWords } from '../words/Words.tsx';
import { Breakdown } from './Breakdown.tsx';
import { FigureTiles } from './FigureTiles.tsx';
import { PERIODS, rangeOf } from './period.ts';
import { PeriodPicker } from './PeriodPicker.tsx';
import styles from './Reports.module.css';

const Volume = laterPart(() => import('./Volume.tsx'));

const KPIS = ['mentions_in', 'replies_out', 'waiting', 'first_response_median_seconds', 'first_response_p90_seconds', 'resolution_median_seconds'];

/** The first report: six figures, volume over time, by brand and network. */
export function ReportsPage() {
  const { t, language } = useWords();
  const session = useSession();
  const { asked, granted, chosen, zoneOf } = useScope();
  const address = useSearch({ from: '/reports' });
  const navigate = useNavigate();
  const zones = [...new Set([...(chosen.length > 0 ? chosen : granted.map((one) => one.id)).map(zoneOf), viewersZone(), 'UTC'])];
  const zone = address.zone ?? zones[0] ?? 'UTC';
  const period = address.period ?? 'week';
  const minute = Math.floor(useNow(60_000) / 60_000) * 60_000;
  const range = useMemo(() => rangeOf(period, zone, minute), [period, zone, minute]);
  const ask = (kpis: string[], groupBy: string[]) =>
    figuresQuery(session.agency, asked, { kpis, groupBy, from: range.from, until: range.until, timeZone: zone, excludeBots: address.people });
  const totals = useQuery(ask(KPIS, []));
  const grouped = useQuery(ask(['mentions_in', 'replies_out'], [range.grain]));
  const parts = useQuery(ask(KPIS, ['brand', 'network']));
  if (!may(session, PAGE_ROLES.reports)) {
    return <Empty title={t('state.noPermission')} hint={t('state.noPermissionHint')} />;
  }
  const file = (kind: string) => csvName(chosen.length === 1 ? (chosen[0] ?? '') : '', kind, isoDay(range.from, zone), isoDay(Date.parse(range.until) - 1, zone));
  const { computedAt, oldestEventAt } = totals.data ?? {};
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <h1>{t('page.reports')}</h1>
        <PeriodPicker period={period} periods={PERIODS} choose={(one) => void navigate({ to: '/reports', search: { ...address, period: one } })} />
        <label className={styles.zone}>{t('form.zone')}
          <select value={zone} onChange={(event) => void navigate({ to: '/reports', search: { ...address, zone: event.target.value } })}>
            {[...new Set([zone, ...zones])].map((one) => <option key={one}>{one}</option>)}
          </select>
        </label>
        <label className={styles.switch}>
          <input
            type="checkbox" role="switch" checked={address.people === true}
            onChange={(event) => void navigate({ to: '/reports', search: { ...address, people: event.target.checked || undefined } })}
          />
          {t('figure.withoutBots')}
        </label>
        <p className={styles.computed} role="status">
          {computedAt !== undefined && t('reports.computed', { time: clockWithSeconds(computedAt, language, zone) })}
          {oldestEventAt !== undefined && oldestEventAt > range.from && <> · {t('reports.since', { time: momentThere(oldestEventAt, language, zone) })}</>}
        </p>
      </header>
      {totals.isError && totals.data !== undefined && <Partial what={t('page.reports')} failure={totals.error} retry={() => void totals.refetch()} />}
      {totals.isPending && <Bones rows={3} height={96} label={t('state.loading')} />}
      {totals.data === undefined && totals.error !== null && <Failure failure={totals.error} retry={() => void totals.refetch()} />}
      {totals.data !== undefined && (
        <>
          <FigureTiles figures={totals.data.figures} kpis={KPIS} several={asked.length > 1} file={file('totals')} />
          {address.people === true && <p className={styles.note}>{t('reports.peopleNote')}</p>}
          {grouped.data !== undefined && (
            <Suspense fallback={<div style={{ height: 320 }} />}>
              <Volume figures={grouped.data.figures} range={range} zone={zone} file={file('volume')} />
            </Suspense>
          )}
          {grouped.data === undefined && grouped.error !== null && <Failure failure={grouped.error} retry={() => void grouped.refetch()} small />}
          {parts.data !== undefined && <Breakdown figures={parts.data.figures} kpis={KPIS} zone={zone} file={file('figures')} />}
          {parts.data === undefined && parts.error !== null && <Failure failure={parts.error} retry={() => void parts.refetch()} small />}
        </>
      )}
    </div>
  );
}
