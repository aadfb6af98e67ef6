import { sampleOf, sum } from '../api/figures.ts';
import type { Figure } from '../api/types.ts';
import { number } from '../words/time.ts';
import { useWords } from '../words/Words.tsx';
import { inSeconds, shownFigure } from './figure-text.ts';
import styles from './Reports.module.css';

/**
 * At most six figures with the observations they rest on. Counts of several brands add up; medians do not, so they are
 * left to the table then.
 */
export function FigureTiles({ figures, kpis, several }: { figures: readonly Figure[]; kpis: readonly string[]; several: boolean }) {
  const { t, code, language } = useWords();
  return (
    <dl className={styles.tiles}>
      {kpis.map((kpi) => {
        const found = figures.filter((one) => one.kpi === kpi);
        const split = several && inSeconds(kpi);
        const measured = found.some((one) => one.value !== undefined);
        const value = split || !measured ? undefined : inSeconds(kpi) ? found[0]?.value : sum(found, kpi);
        const sample = sampleOf(found, kpi);
        return (
          <div key={kpi} className={styles.tile}>
            <dt>{code('kpi', kpi)}</dt>
            <dd>{shownFigure(kpi, value, language)}</dd>
            <dd className={styles.sample}>
              {split ? t('reports.byBrand') : t('reports.sample', { count: sample, shown: number(sample, language) })}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
