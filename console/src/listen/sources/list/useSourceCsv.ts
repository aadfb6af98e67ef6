import type { Source } from '../../../api/types.ts';
import { useScope } from '../../../frame/brands/scope.tsx';
import type { Cell } from '../../../table/csv.ts';
import type { Columns } from '../../../table/records-csv.ts';
import { tableColumns, tableCsv, type Column } from '../../../table/table-csv.ts';
import { useWords } from '../../../words/Words.tsx';
import { troubleOf, type Reading } from '../health/source-health.ts';
import { useHealthText } from '../health/useHealthText.ts';

/** What the file says of a source, one that is shared as well. */
type Listed = Reading & Pick<Source, 'id' | 'displayName' | 'network' | 'feed' | 'lastSuccessAt' | 'lastFailureAt' | 'country' | 'audience'>;

/** Sources as a file: with ids and whole addresses, and times as they are; and its columns, for one that is read page by page. */
export function useSourceCsv(brand: string): { columns: Columns<Listed>; csv(sources: readonly Listed[]): string } {
  const { t, code } = useWords();
  const { zoneOf } = useScope();
  const text = useHealthText();
  const zone = zoneOf(brand);
  const columns: Column[] = [
    { name: t('form.name'), kind: 'words' }, { name: 'id', kind: 'words' }, { name: t('source.address'), kind: 'words' }, { name: code('facet', 'network'), kind: 'words' },
    { name: t('source.state'), kind: 'words' }, { name: t('source.lastSuccess'), kind: 'time' }, { name: t('source.lastFailure'), kind: 'time' },
    { name: t('source.why'), kind: 'words' }, { name: t('source.everySeconds'), kind: 'count' },
    { name: t('source.country'), kind: 'words' }, { name: t('source.audience'), kind: 'count' },
  ];
  const cells = (one: Listed): Cell[] => {
    const trouble = troubleOf(one);
    return [
      one.displayName, one.id, one.feed?.url, code('network', one.network), text.state(one), one.lastSuccessAt, one.lastFailureAt,
      trouble === undefined ? undefined : [text.trouble(trouble), trouble.detail].filter((part) => part !== '').join(': '), one.feed?.intervalSeconds,
      one.country, Number(one.audience) || undefined,
    ];
  };
  return { columns: tableColumns(columns, cells, zone), csv: (sources) => tableCsv(columns, sources.map(cells), zone) };
}
