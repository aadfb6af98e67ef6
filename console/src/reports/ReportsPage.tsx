import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, useMemo, useState } from 'react';
import { useSettled } from '../api/call/useSettled.ts';
import { figuresQuery } from '../api/conversation/figures.ts';
import { may, PAGE_ROLES, useSession } from '../api/session.tsx';
import { useScope } from '../frame/brands/scope.tsx';
import { useActions } from '../frame/keys/actions.tsx';
import { laterDialog, laterPart } from '../frame/later/later.tsx';
import { Bones, Empty, Failure, Partial } from '../frame/states.tsx';
import { csvName } from '../table/csv.ts';
import { clockWithSeconds, isoDay, momentThere, viewersZone } from '../words/time.ts';
import { useNow } from '../words/useNow.ts';
import { useWords } from '../words/Words.tsx';
import { Breakdown } from './Breakdown.tsx';
import { FigureTiles } from './FigureTiles.tsx';
import { beforeOf, PERIODS, rangeOf } from './period.ts';
import { PeriodPicker } from './PeriodPicker.tsx';
import { BrandTargets } from './targets/BrandTargets.tsx';
import { brandFigures, reaching, targetOf } from './targets/targets.ts';
import { lateOf, without } from './trend/compared.ts';
import { NotCompared } from './trend/NotCompared.tsx';
import { useTargets } from './targets/useTargets.ts';
import { totalOf } from './total.ts';
import styles from './Reports.module.css';

const Volume = laterPart(() => import('./Volume.tsx'));
const Times = laterPart(() => import('./Times.tsx'));
const TargetsDialog = laterDialog(() => import('./targets/TargetsDialog.tsx'));

const KPIS = ['mentions_in', 'replies_out', 'waiting', 'first_response_median_seconds', 'first_response_p90_seconds', 'resolution_median_seconds'];

/** Those that add up over brands. */
const COUNTS = ['mentions_in', 'replies_out'];

/** What is shown over time as a line: a chart for each would be six. */
const OVER_TIME = 'first_response_median_seconds';

/** The first report: six figures with targets and trend, volume and first response over time, by brand and by network. */
export function ReportsPage() {
  const { t, language } = useWords();
  const session = useSession();
  const { asked, granted, chosen, zoneOf, settled } = useScope();
  const address = useSearch({ from: '/reports' });
  const navigate = useNavigate();
  const brands = chosen.length > 0 ? chosen : granted.map((one) => one.id);
  const only = brands.length === 1 ? brands[0] : undefined;
  const theirs = [...new Set(brands.map(zoneOf))];
  const zones = [...new Set([...theirs, viewersZone(), 'UTC'])];
  // that of one brand is no day of the others
  const zone = address.zone ?? (theirs.length === 1 ? theirs[0] : undefined) ?? viewersZone();
  const period = address.period ?? 'week';
  const minute = Math.floor(useNow(60_000) / 60_000) * 60_000;
  const range = useMemo(() => rangeOf(period, zone, minute), [period, zone, minute]);
  const before = useMemo(() => ({ ...beforeOf(period, zone, minute), period, zone }), [period, zone, minute]);
  const permitted = may(session, PAGE_ROLES.reports);
  // of a zone that is not the brands', all of it would be asked for again once theirs is known
  const asks = useSettled(JSON.stringify([asked, address])) && settled && permitted;
  const ask = (kpis: string[], groupBy: string[], compared: { comparedFrom?: string; comparedUntil?: string } = {}) => ({
    ...figuresQuery(session.agency, asked, period, { kpis, groupBy, from: range.from, until: range.until, timeZone: zone, excludeBots: address.people, ...compared }),
    enabled: asks,
  });
  const { wanted, failed, maySet } = useTargets(asked, permitted);
  const totals = useQuery(ask(KPIS, [], { comparedFrom: before.from, comparedUntil: before.until }));
  const grouped = useQuery(ask(['mentions_in', 'replies_out', OVER_TIME], [range.grain]));
  const parts = useQuery(ask(KPIS, ['brand', 'network']));
  // of one brand the figures as they are; nothing is held against anything where nobody may or did say what is wanted
  const apart = brands.length > 1 && brands.some((brand) => maySet(brand) || wanted.sets.some((one) => one.brand === brand && one.targets.length > 0));
  const byBrand = useQuery({ ...ask(wanted.kpis.map((one) => one.id), ['brand']), enabled: asks && apart && wanted.kpis.length > 0 });
  const { computedAt, oldestEventAt } = totals.data ?? {};
  // of a period that facts reach only in part nothing can be said
  const reached = before.from !== undefined && oldestEventAt !== undefined && Date.parse(oldestEventAt) <= Date.parse(before.from);
  const late = reached ? lateOf(totals.data?.oldestEventAtByBrand ?? {}, before.from) : {};
  const some = Object.keys(late).length > 0;
  const former = reached && !some ? totals.data?.comparedFigures : undefined;
  // a brand that began meanwhile would look like growth
  const others = useQuery({ ...ask(COUNTS, ['brand'], { comparedFrom: before.from, comparedUntil: before.until }), enabled: asks && some });
  const compared = former !== undefined && totals.data !== undefined ? { now: totals.data.figures, then: former, apart: asked.length > 1 }
    : some && others.data !== undefined ? { now: without(others.data.figures, late), then: without(others.data.comparedFigures, late), apart: true } : undefined;
  const [setting, setSetting] = useState<string>();
  const set = only !== undefined && maySet(only) ? () => setSetting(only) : undefined;
  useActions(set === undefined ? [] : [{ id: 'reports-targets', group: t('page.reports'), label: t('reports.setTargets'), keys: 't', run: set }]);
  if (!permitted) {
    return <Empty title={t('state.noPermission')} hint={t('state.noPermissionHint')} />;
  }
  const file = (kind: string) => csvName(chosen.length === 1 ? (chosen[0] ?? '') : '', kind, isoDay(range.from, zone), isoDay(Date.parse(range.until) - 1, zone));
  const held = apart ? byBrand.data : undefined;
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
          {failed !== undefined && <Partial what={t('reports.targets')} failure={failed.failure} retry={failed.retry} />}
          <FigureTiles
            figures={totals.data.figures} former={former} compared={compared} unread={some && compared === undefined} before={before} kpis={KPIS} several={asked.length > 1} brands={brands} byBrand={held?.figures}
            wanted={wanted} set={set} file={file('totals')}
          />
          {some && compared !== undefined && <NotCompared late={late} zone={zone} />}
          {some && compared === undefined && others.error !== null && <Failure failure={others.error} retry={() => void others.refetch()} small />}
          {address.people === true && <p className={styles.note}>{t('reports.peopleNote')}</p>}
          {grouped.data !== undefined && (
            <Suspense fallback={<div style={{ height: 320 }} />}>
              {asked.length === 1 && (
                <Times
                  figures={grouped.data.figures} whole={totalOf(totals.data.figures, OVER_TIME, false)} target={only === undefined ? undefined : targetOf(wanted, only, OVER_TIME)}
                  reach={held && reaching(brandFigures(held.figures, brands, OVER_TIME, wanted))} range={range} zone={zone} file={file('first-response')}
                />
              )}
              <Volume figures={grouped.data.figures} range={range} zone={zone} file={file('volume')} />
            </Suspense>
          )}
          {grouped.isPending && <Bones rows={1} height={320} label={t('state.loading')} />}
          {grouped.data === undefined && grouped.error !== null && <Failure failure={grouped.error} retry={() => void grouped.refetch()} small />}
          {held !== undefined && <BrandTargets figures={held.figures} brands={brands} wanted={wanted} maySet={maySet} set={setSetting} zone={zone} file={file('targets')} />}
          {apart && byBrand.data === undefined && byBrand.error !== null && <Failure failure={byBrand.error} retry={() => void byBrand.refetch()} small />}
          {parts.data !== undefined && <Breakdown figures={parts.data.figures} kpis={KPIS} zone={zone} file={file('figures')} />}
          {parts.isPending && <Bones rows={4} height={36} label={t('state.loading')} />}
          {parts.data === undefined && parts.error !== null && <Failure failure={parts.error} retry={() => void parts.refetch()} small />}
        </>
      )}
      {setting !== undefined && (
        <Suspense fallback={null}>
          <TargetsDialog
            key={setting} brand={setting} kpis={wanted.kpis} close={() => setSetting(undefined)}
            standing={wanted.sets.find((one) => one.brand === setting) ?? { brand: setting, targets: [], etag: 'v0' }}
          />
        </Suspense>
      )}
    </div>
  );
}
