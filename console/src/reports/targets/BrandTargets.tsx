import type { Figure } from '../../api/types.ts';
import { useScope } from '../../frame/brands/scope.tsx';
import { DataTable, type Column } from '../../table/DataTable.tsx';
import { useWords } from '../../words/Words.tsx';
import { shownFigure } from '../figure-text.ts';
import { targetText } from './target-text.ts';
import { brandFigures, reachingAll, type BrandFigure, type Wanted } from './targets.ts';
import styles from '../Reports.module.css';

interface BrandTargetsProps {
  /** Grouped by brand. */
  figures: readonly Figure[];
  brands: readonly string[];
  wanted: Wanted;
  /** Whether the person may set a brand's targets. */
  maySet(brand: string): boolean;
  set(brand: string): void;
  zone: string;
  file: string;
}

/** Each brand against its own targets, titled with how many reach all of theirs. */
export function BrandTargets({ figures, brands, wanted, maySet, set, zone, file }: BrandTargetsProps) {
  const words = useWords();
  const { t, code, language } = words;
  const { nameOf } = useScope();
  const kpis = wanted.kpis.map((one) => ({ kpi: one.id, all: brandFigures(figures, brands, one.id, wanted) }));
  const reach = reachingAll(kpis.map(({ all }) => all));
  const title = reach.count === 0 ? t('reports.targets') : t('reports.brandsReachAll', { ...reach });
  const settable = brands.some(maySet);
  const columns: Column[] = [
    { name: code('facet', 'brand'), kind: 'words' },
    ...kpis.flatMap(({ kpi }): Column[] => [
      { name: code('kpi', kpi), kind: 'count' },
      { name: t('reports.observations', { kpi: code('kpi', kpi) }), kind: 'count', unseen: true },
      { name: t('reports.targetOf', { kpi: code('kpi', kpi) }), kind: 'count', unseen: true },
    ]),
    ...(settable ? [{ name: t('reports.targets'), kind: 'drawing' as const }] : []),
  ];
  const cell = (kpi: string, one: BrandFigure | undefined) => one !== undefined && (
    <>
      {shownFigure(kpi, one.value, language)}
      {one.target !== undefined && <small className={styles.held} data-held={one.held}>{targetText(kpi, one.target, one.value, one.held, words)}</small>}
    </>
  );
  return (
    <section className={styles.card}>
      <h2>{title}</h2>
      <DataTable
        label={t('reports.targets')} columns={columns} zone={zone} file={file}
        rows={brands.map((brand, at) => ({
          key: brand,
          cells: [nameOf(brand), ...kpis.flatMap(({ all }) => [all[at]?.value, all[at]?.sample, all[at]?.target]), undefined],
          shown: {
            ...Object.fromEntries(kpis.map(({ kpi, all }, index) => [1 + 3 * index, cell(kpi, all[at])])),
            [1 + 3 * kpis.length]: maySet(brand) && (
              <button type="button" className={styles.set} aria-label={t('reports.setTargetsOf', { brand: nameOf(brand) })} onClick={() => set(brand)}>{t('reports.setTargets')}</button>
            ),
          },
        }))}
      />
    </section>
  );
}
