import type { Figure } from '../api/types.ts';
import { useScope } from '../frame/scope.tsx';
import { NetworkIcon } from '../inbox/NetworkIcon.tsx';
import { useWords } from '../words/Words.tsx';
import { inSeconds, shownFigure } from './figure-text.ts';
import styles from './Reports.module.css';

interface Row {
  brand: string;
  network: string;
  figures: Map<string, Figure>;
}

/** Figures gathered by brand and network, busiest first. */
export function rowsOf(figures: readonly Figure[]): Row[] {
  const rows = new Map<string, Row>();
  for (const figure of figures) {
    const brand = figure.group.brand?.split('/').at(-1) ?? '';
    const network = figure.group.network ?? '';
    const key = `${brand} ${network}`;
    const row = rows.get(key) ?? { brand, network, figures: new Map<string, Figure>() };
    row.figures.set(figure.kpi, figure);
    rows.set(key, row);
  }
  const incoming = (row: Row) => row.figures.get('mentions_in')?.value ?? 0;
  return [...rows.values()].sort((a, b) => incoming(b) - incoming(a) || a.brand.localeCompare(b.brand));
}

/** The same figures by brand and network. */
export function Breakdown({ figures, kpis }: { figures: readonly Figure[]; kpis: readonly string[] }) {
  const { t, code, language } = useWords();
  const { nameOf } = useScope();
  const rows = rowsOf(figures);
  if (rows.length === 0) {
    return null;
  }
  return (
    <section className={styles.card}>
      <h2>{t('reports.breakdown')}</h2>
      <div className={styles.tableScroll} tabIndex={0} role="region" aria-label={t('reports.breakdown')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{code('facet', 'brand')}</th>
              <th scope="col">{code('facet', 'network')}</th>
              {kpis.map((kpi) => <th key={kpi} scope="col">{code('kpi', kpi)}</th>)}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.brand} ${row.network}`}>
                <th scope="row">{nameOf(row.brand)}</th>
                <td data-words><span className={styles.network}><NetworkIcon network={row.network} /> <span aria-hidden>{code('network', row.network)}</span></span></td>
                {kpis.map((kpi) => {
                  const figure = row.figures.get(kpi);
                  const small = inSeconds(kpi) && Number(figure?.sampleSize ?? 0) < 30 && figure?.value !== undefined;
                  return (
                    <td key={kpi} data-small={small} title={figure === undefined ? undefined : t('reports.sample', { count: Number(figure.sampleSize), shown: figure.sampleSize })}>
                      {shownFigure(kpi, figure?.value, language)}
                      {small && <small> n={figure.sampleSize}</small>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
