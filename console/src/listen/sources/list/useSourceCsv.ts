import type { Source } from '../../../api/types.ts';
import { useScope } from '../../../frame/brands/scope.tsx';
import { tableCsv, type Column } from '../../../table/table-csv.ts';
import { useWords } from '../../../words/Words.tsx';
import { troubleOf } from '../health/source-health.ts';
import { useHealthText } from '../health/useHealthText.ts';

/** Sources as a file: with ids and whole addresses, and times as they are. */
export function useSourceCsv(brand: string): (sources: readonly Source[]) => string {
  const { t, code } = useWords();
  const { zoneOf } = useScope();
  const text = useHealthText();
  const columns: Column[] = [
    { name: t('form.name'), kind: 'words' }, { name: 'id', kind: 'words' }, { name: t('source.address'), kind: 'words' }, { name: code('facet', 'network'), kind: 'words' },
    { name: t('source.state'), kind: 'words' }, { name: t('source.lastSuccess'), kind: 'time' }, { name: t('source.lastFailure'), kind: 'time' },
    { name: t('source.why'), kind: 'words' }, { name: t('source.everySeconds'), kind: 'count' },
  ];
  return (sources) => tableCsv(columns, sources.map((one) => {
    const trouble = troubleOf(one);
    return [
      one.displayName, one.id, one.feed?.url, code('network', one.network), text.state(one), one.lastSuccessAt, one.lastFailureAt,
      trouble === undefined ? undefined : [text.trouble(trouble), trouble.detail].filter((part) => part !== '').join(': '), one.feed?.intervalSeconds,
    ];
  }), zoneOf(brand));
}
