import { Download } from 'lucide-react';
import { sampleOf, sum } from '../api/conversation/figures.ts';
import type { Figure } from '../api/types.ts';
import { csvText } from '../table/csv.ts';
import { download } from '../table/download.ts';
import { number } from '../words/time.ts';
import { useWords } from '../words/Words.tsx';
import { inSeconds, shownFigure } from './figure-text.ts';
import styles from './Reports.module.css';

interface FigureTilesProps {
  figures: readonly Figure[];
  kpis: readonly string[];
  several: boolean;
  file: string;
}

/** A figure over all that is looked at, and the observations it rests on; without a value when there is none that says anything. */
interface Total {
  kpi: string;
  value: number | undefined;
  sample: number;
  /** Medians of several brands make no median. */
  split: boolean;
}

export function totalsOf(figures: readonly Figure[], kpis: readonly string[], several: boolean): Total[] {
  return kpis.map((kpi) => {
    const found = figures.filter((one) => one.kpi === kpi);
    const split = several && inSeconds(kpi);
    const measured = found.some((one) => one.value !== undefined);
    const value = split || !measured ? undefined : inSeconds(kpi) ? found[0]?.value : sum(found, kpi);
    return { kpi, value, sample: sampleOf(found, kpi), split };
  });
}

/**
 * At most six figures with the observations they rest on. Counts of several brands add up; medians do not, so they are
 * left to the table then.
 */
export function FigureTiles({ figures, kpis, several, file }: FigureTilesProps) {
  const { t, code, language } = useWords();
  const totals = totalsOf(figures, kpis, several);
  const save = () => download(file, [csvText(['kpi', 'value', 'observations'], totals.map(({ kpi, value, sample }) => [kpi, value, sample]))]);
  return (
    <>
      <dl className={styles.tiles}>
        {totals.map(({ kpi, value, sample, split }) => (
          <div key={kpi} className={styles.tile}>
            <dt>{code('kpi', kpi)}</dt>
            <dd>{shownFigure(kpi, value, language)}</dd>
            <dd className={styles.sample}>
              {split ? t('reports.byBrand') : t('reports.sample', { count: sample, shown: number(sample, language) })}
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles.save}>
        <button type="button" onClick={save} aria-label={t('table.saveOf', { label: t('page.reports') })}><Download size={14} aria-hidden /> {t('table.save')}</button>
      </p>
    </>
  );
}
