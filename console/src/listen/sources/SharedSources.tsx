import { useInfiniteQuery } from '@tanstack/react-query';
import { useSession } from '../../api/session.tsx';
import { readSharedSources, sharedSourcesQuery } from '../../api/query/sources.ts';
import { useScope } from '../../frame/brands/scope.tsx';
import { More } from '../../frame/More.tsx';
import { Bones, Partial } from '../../frame/states.tsx';
import { NetworkIcon } from '../../inbox/conversation/NetworkIcon.tsx';
import { csvName } from '../../table/csv.ts';
import { ExportButton } from '../../table/ExportButton.tsx';
import { PAGE, tokenPieces } from '../../table/pieces.ts';
import { useWords } from '../../words/Words.tsx';
import { HealthCells } from './health/HealthCells.tsx';
import { HealthHeads } from './health/HealthHeads.tsx';
import { doingOf } from './health/source-health.ts';
import { ReaderCells, ReaderHeads } from './list/ReaderCells.tsx';
import { useSourceCsv } from './list/useSourceCsv.ts';
import styles from './Sources.module.css';

/** What is read once for everybody. The operator keeps the list, so there is nothing to do here but look. */
export function SharedSources({ brand }: { brand: string }) {
  const { t, code } = useWords();
  const { agency } = useSession();
  const { zoneOf } = useScope();
  const found = useInfiniteQuery(sharedSourcesQuery(agency, brand));
  const sources = found.data?.pages.flatMap((page) => page.sharedSources);
  const { columns } = useSourceCsv(brand);
  const title = t('source.shared');
  const zone = zoneOf(brand);
  return (
    <section className={styles.shared} aria-label={title}>
      <h2>{title}</h2>
      {found.isPending && <Bones rows={1} height={40} label={t('state.loading')} />}
      {found.error !== null && <Partial what={title} failure={found.error} retry={() => void found.refetch()} />}
      {sources !== undefined && <p>{sources.length === 0 ? t('source.sharedNone') : t('source.sharedMeans')}</p>}
      {sources !== undefined && sources.length > 0 && (
        <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('source.sharedList')}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('form.name')}</th>
                <HealthHeads zone={zone} />
                <ReaderHeads />
                <th scope="col">{code('facet', 'network')}</th>
              </tr>
            </thead>
            <tbody>
              {sources.map((one) => (
                <tr key={one.id} data-doing={doingOf(one)}>
                  <th scope="row">
                    <strong dir="auto">{one.displayName}</strong>
                    <small className={styles.address} title={one.feed?.url}>{one.feed?.url}</small>
                  </th>
                  <HealthCells source={one} zone={zone} />
                  <ReaderCells source={one} />
                  <td><NetworkIcon network={one.network} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {sources !== undefined && sources.length > 0 && (
        <ExportButton
          label={title} file={csvName('', 'shared-sources')} total={found.hasNextPage ? undefined : sources.length}
          pieces={(signal) => tokenPieces(columns, { key: ({ id }) => id }, (token) => readSharedSources(agency, brand, PAGE, token, signal), (page) => page.sharedSources)}
        />
      )}
      {found.hasNextPage && <More reading={found.isFetchingNextPage} more={() => void found.fetchNextPage()} />}
    </section>
  );
}
