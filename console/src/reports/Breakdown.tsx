import type { Figure } from '../api/types.ts';
import { useScope } from '../frame/brands/scope.tsx';
import { NetworkIcon } from '../inbox/conversation/NetworkIcon.tsx';
import { DataTable, type Column } from '../table/DataTable.tsx';
import { number } from '../words/time.ts';
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

/** Observations below which a median says little. */
const FEW = 30;

/** The same figures by brand and network. Medians are in seconds in the file. */
export function Breakdown({ figures, kpis, zone, file }: { figures: readonly Figure[]; kpis: readonly string[]; zone: string; file: string }) {
  const { t, code, language } = useWords();
  const { nameOf } = useScope();
  const rows = rowsOf(figures);
  if (rows.length === 0) {
    return null;
  }
  const columns: Column[] = [
    { name: code('facet', 'brand'), kind: 'words' }, { name: code('facet', 'network'), kind: 'words' },
    ...kpis.flatMap((kpi): Column[] => [{ name: code('kpi', kpi), kind: 'count' }, { name: t('reports.observations', { kpi: code('kpi', kpi) }), kind: 'count', unseen: true }]),
  ];
  const cell = (kpi: string, figure: Figure | undefined) => {
    const small = inSeconds(kpi) && Number(figure?.sampleSize ?? 0) < FEW && figure?.value !== undefined;
    return (
      <span title={figure === undefined ? undefined : t('reports.sample', { count: Number(figure.sampleSize), shown: number(Number(figure.sampleSize), language) })}>
        {shownFigure(kpi, figure?.value, language)}
        {small && <small> n={figure.sampleSize}</small>}
      </span>
    );
  };
  return (
    <section className={styles.card}>
      <h2>{t('reports.breakdown')}</h2>
      <DataTable
        label={t('reports.breakdown')} columns={columns} zone={zone} file={file}
        rows={rows.map((row) => ({
          key: `${row.brand} ${row.network}`,
          cells: [nameOf(row.brand), code('network', row.network), ...kpis.flatMap((kpi) => {
            const figure = row.figures.get(kpi);
            return [figure?.value, figure === undefined ? undefined : Number(figure.sampleSize)];
          })],
          shown: {
            1: <span className={styles.network}><NetworkIcon network={row.network} /> <span aria-hidden>{code('network', row.network)}</span></span>,
            ...Object.fromEntries(kpis.map((kpi, index) => [2 + 2 * index, cell(kpi, row.figures.get(kpi))])),
          },
        }))}
      />
    </section>
  );
}
