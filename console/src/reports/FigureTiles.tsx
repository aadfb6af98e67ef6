import { Download, Info, Target } from 'lucide-react';
import type { Figure } from '../api/types.ts';
import { DropDown } from '../frame/bar/DropDown.tsx';
import { csvText } from '../table/csv.ts';
import { download } from '../table/download.ts';
import { number } from '../words/time.ts';
import { useWords } from '../words/Words.tsx';
import { shownFigure } from './figure-text.ts';
import { betterOf, brandFigures, targetOf, type Wanted } from './targets/targets.ts';
import { TileTarget } from './targets/TileTarget.tsx';
import { totalOf } from './total.ts';
import type { Compared } from './trend/compared.ts';
import { trendOf } from './trend/trend.ts';
import { TrendLine, type Before } from './trend/TrendLine.tsx';
import styles from './Reports.module.css';

interface FigureTilesProps {
  figures: readonly Figure[];
  /** The same of the period before; undefined when it was not measured of all the brands. */
  former: readonly Figure[] | undefined;
  /** What trends are told of; undefined when there is nothing to compare with. */
  compared: Compared | undefined;
  /** What trends are told of is not read yet, or could not be. */
  unread: boolean;
  before: Before;
  kpis: readonly string[];
  /** Figures were answered brand by brand. */
  several: boolean;
  /** The brands that are looked at. */
  brands: readonly string[];
  /** Figures grouped by brand, when there are several. */
  byBrand: readonly Figure[] | undefined;
  wanted: Wanted;
  /** Opens the form of the one brand's targets, for who may set them. */
  set: (() => void) | undefined;
  file: string;
}

/** A figure of both periods; none where brands are compared apart and it is none of several. */
function pair({ now, then, apart }: Compared, kpi: string) {
  const both = { now: totalOf(now, kpi, apart), then: totalOf(then, kpi, apart) };
  return both.now.split ? undefined : both;
}

/**
 * At most six figures with what they are to be, how they moved, and the observations they rest on. Counts of several brands add up;
 * medians do not, so they are left to the table then.
 */
export function FigureTiles({ figures, former, compared, unread, before, kpis, several, brands, byBrand, wanted, set, file }: FigureTilesProps) {
  const { t, code, language } = useWords();
  const only = brands.length === 1 ? brands[0] : undefined;
  const tiles = kpis.map((kpi) => ({ now: totalOf(figures, kpi, several), then: totalOf(former ?? [], kpi, several), held: compared && pair(compared, kpi) }));
  const sample = (count: number) => t('reports.sample', { count, shown: number(count, language) });
  const save = () => download(file, [csvText(
    ['kpi', 'value', 'observations', 'before', 'observations_before', 'target'],
    tiles.map(({ now, then }) => [now.kpi, now.value, now.sample, then.value, former === undefined || now.kpi === 'waiting' ? undefined : then.sample, only === undefined ? undefined : targetOf(wanted, only, now.kpi)]),
  )]);
  return (
    <>
      <dl className={styles.tiles}>
        {tiles.map(({ now: { kpi, split, ...measured }, then, held }) => {
          const trend = split || unread || kpi === 'waiting' ? undefined : held === undefined ? { kind: 'unmeasured' as const } : trendOf(kpi, betterOf(wanted, kpi), held.now, held.then);
          return (
            <div key={kpi} className={styles.tile}>
              <dt>
                {code('kpi', kpi)}
                <DropDown button={<Info size={14} aria-hidden />} buttonClass={styles.counted} label={t('reports.counted', { kpi: code('kpi', kpi) })}>
                  {() => <p className={styles.definition}>{code('definition', kpi)}</p>}
                </DropDown>
              </dt>
              <dd>{shownFigure(kpi, measured.value, language)}</dd>
              <TileTarget kpi={kpi} measured={measured} wanted={wanted} brand={only} brands={byBrand && brandFigures(byBrand, brands, kpi, wanted)} set={set} />
              {trend !== undefined && <TrendLine kpi={kpi} trend={trend} then={held?.then ?? then} before={before} />}
              {kpi === 'waiting' && <dd className={styles.trend} data-kind="unmeasured">{t('reports.trendNow')}</dd>}
              <dd className={styles.sample}>
                {split ? t('reports.byBrand') : trend === undefined || trend.kind === 'unmeasured' || former === undefined ? sample(measured.sample) : t('reports.sampleBoth', { now: sample(measured.sample), then: number(then.sample, language) })}
              </dd>
            </div>
          );
        })}
      </dl>
      <p className={styles.save}>
        <button type="button" onClick={save} aria-label={t('table.saveOf', { label: t('page.reports') })}><Download size={14} aria-hidden /> {t('table.save')}</button>
        {set !== undefined && <button type="button" onClick={set} title={`${t('reports.setTargets')} (t)`}><Target size={14} aria-hidden /> {t('reports.setTargets')}</button>}
      </p>
    </>
  );
}
