import { Button } from '@mantine/core';
import { Download, ListPlus, Plus } from 'lucide-react';
import { useRef } from 'react';
import { may, useSession } from '../../api/session.tsx';
import { SOURCE_ROLES } from '../../api/query/sources.ts';
import type { Source } from '../../api/types.ts';
import { useActions } from '../../frame/keys/actions.tsx';
import { SOURCE_VIEWS, type SourcesAddress } from '../../frame/addresses.ts';
import { BrandSelect } from '../../frame/brands/BrandSelect.tsx';
import { useNotices } from '../../frame/notices/Notices.tsx';
import { More } from '../../frame/More.tsx';
import { Bones, Empty, Failure, Partial } from '../../frame/states.tsx';
import { csvName } from '../../table/csv.ts';
import { download } from '../../table/download.ts';
import { number } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import { useRows } from '../page/useRows.ts';
import { FeedListDialog } from './feeds/FeedListDialog.tsx';
import { SourceDialog } from './source/SourceDialog.tsx';
import { isTroubled } from './health/source-health.ts';
import { SourceTable } from './list/SourceTable.tsx';
import { useOpenedSource } from './useOpenedSource.ts';
import { useSourceCsv } from './list/useSourceCsv.ts';
import { useSourceList } from './list/useSourceList.ts';
import { useSources } from './source/useSources.ts';
import styles from './Sources.module.css';

/** In the address in place of a source: no source can be called so. */
const SEVERAL = '+several';

interface SourcesProps {
  brand: string;
  brands: readonly string[];
  address: SourcesAddress;
  go(address: SourcesAddress): void;
}

/** The sources of one brand as a table, and the form that adds and changes them. */
export function Sources({ brand, brands, address, go }: SourcesProps) {
  const { t, language } = useWords();
  const session = useSession();
  const notices = useNotices();
  const list = useSourceList(brand, address.view);
  const { pause } = useSources(brand);
  const { csv } = useSourceCsv(brand);
  const table = useRef<HTMLDivElement>(null);
  const filter = useRef<HTMLInputElement>(null);
  const rows = useRows(table, t('page.sources'));
  const edits = may(session, SOURCE_ROLES, brand);
  const { found, all, shown } = list;
  const further = found.hasNextPage && !list.narrowed;
  const more = () => void found.fetchNextPage();
  const troubled = all.filter(isTroubled).length;
  const views = [undefined, ...SOURCE_VIEWS];
  const words = { trouble: t('source.trouble'), paused: t('source.pausedOnes') };
  const look = (source: string | undefined) => go({ ...address, source });
  const current = () => shown.find((one) => one.id === rows.current());
  const toggle = (source: Source | undefined) => {
    // until that is answered, its etag is the one of before
    if (source !== undefined && !(pause.isPending && pause.variables.id === source.id)) {
      pause.mutate(source);
    }
  };
  const edit = () => {
    const source = current();
    if (source !== undefined) {
      look(source.id);
    }
  };
  const save = () => void list.complete().then(
    (sources) => download(csvName(brand, 'sources'), [csv(sources)]),
    (failure: unknown) => notices.fail(t('source.csvFailed'), failure),
  );
  const add = { label: t('source.add'), run: () => look('new') };
  const addMany = { label: t('source.addMany'), run: () => look(SEVERAL) };
  useActions([
    ...(edits ? [
      { id: 'add-source', group: t('page.sources'), label: add.label, keys: 'n', run: add.run },
      { id: 'add-sources', group: t('page.sources'), label: addMany.label, keys: 'm', run: addMany.run },
      { id: 'edit-source', group: t('page.sources'), label: t('source.change'), keys: 'e', run: edit },
      { id: 'pause-source', group: t('page.sources'), label: t('source.pauseOrGoOn'), keys: 'p', run: () => toggle(current()) },
    ] : []),
    { id: 'filter-sources', group: t('page.sources'), label: t('source.filter'), keys: '/', run: () => filter.current?.focus() },
    ...views.map((view, index) => ({
      id: `sources-${view ?? 'all'}`, group: t('page.sources'), label: view === undefined ? t('source.all') : words[view], keys: String(index + 1), run: () => go({ ...address, view }),
    })),
  ]);
  const opened = useOpenedSource(brand, edits && address.source !== SEVERAL ? address.source : undefined, list);
  const retry = () => void found.refetch();
  return (
    <>
      <header className={styles.head}>
        <h1>{troubled > 0 ? t('source.title', { count: troubled, shown: number(troubled, language) }) : t('page.sources')}</h1>
        <BrandSelect brand={brand} brands={brands} className={styles.pick} choose={(one) => go({ brand: one })} />
        <span className={styles.tools}>
          {all.length > 0 && <Button variant="default" size="xs" leftSection={<Download size={14} aria-hidden />} onClick={save}>{t('table.save')}</Button>}
          {edits && <Button variant="default" size="xs" leftSection={<ListPlus size={14} aria-hidden />} title={`${addMany.label} (m)`} onClick={addMany.run}>{addMany.label}</Button>}
          {edits && <Button size="xs" leftSection={<Plus size={14} aria-hidden />} title={`${add.label} (n)`} onClick={add.run}>{add.label}</Button>}
        </span>
      </header>
      {found.isPending && <Bones rows={6} height={40} label={t('state.loading')} />}
      {found.error !== null && (list.known
        ? <Partial what={t('page.sources')} failure={found.error} retry={retry} />
        : <Failure failure={found.error} retry={retry} />)}
      {opened.failure !== null && <Partial what={address.source ?? ''} failure={opened.failure} retry={opened.retry} />}
      {list.known && all.length === 0 && <Empty title={t('source.none')} hint={t('source.noneHint')} action={edits ? add : undefined} />}
      {all.length > 0 && (
        <>
          <div className={styles.bar}>
            <div className={styles.views} role="group" aria-label={t('source.state')}>
              {views.map((view, index) => {
                const label = view === undefined ? t('source.all') : words[view];
                return <button key={label} type="button" aria-pressed={view === address.view} title={`${label} (${index + 1})`} onClick={() => go({ ...address, view })}>{label}</button>;
              })}
            </div>
            <input
              ref={filter} type="search" dir="auto" className={styles.filter} aria-label={t('source.filter')} placeholder={t('source.filter')} title={`${t('source.filter')} (/)`}
              value={list.typed} onChange={(event) => list.setTyped(event.target.value)}
            />
            <span className="v-dim" role="status">
              {list.searching ? t('source.searching', { count: all.length, shown: number(all.length, language) }) : t('source.count', { count: shown.length, shown: number(shown.length, language) })}
            </span>
          </div>
          <div ref={table}>
            {shown.length > 0 && <SourceTable brand={brand} sources={shown} more={further && !found.isFetching && !found.isError ? more : undefined} edit={edits ? look : undefined} pause={toggle} busy={pause.isPending ? pause.variables.id : undefined} />}
          </div>
          {shown.length === 0 && !list.searching && (
            <Empty title={t('source.noneHere')} action={{ label: t('source.all'), run: () => { list.setTyped(''); go({ ...address, view: undefined }); } }} />
          )}
          {further && (
            <More reading={found.isFetchingNextPage} more={more} />
          )}
        </>
      )}
      {edits && address.source === SEVERAL && <FeedListDialog brand={brand} close={() => look(undefined)} />}
      {edits && (address.source === 'new' || opened.source !== undefined) && (
        <SourceDialog key={address.source} brand={brand} source={opened.source} sources={all} close={() => look(undefined)} />
      )}
    </>
  );
}
