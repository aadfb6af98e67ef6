import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Download, Pencil } from 'lucide-react';
import { Suspense, useRef, useState } from 'react';
import { coverageQuery, keywordKeys } from '../../api/query/keywords.ts';
import { savedQueriesQuery } from '../../api/mention/mentions.ts';
import { useSession } from '../../api/session.tsx';
import type { SavedQuery } from '../../api/types.ts';
import { useActions } from '../../frame/keys/actions.tsx';
import { HEARING_VIEWS, type CoverageAddress } from '../../frame/addresses.ts';
import { BrandSelect } from '../../frame/brands/BrandSelect.tsx';
import { Bones, Empty, Failure, Partial } from '../../frame/states.tsx';
import { csvName, csvText } from '../../table/csv.ts';
import { download } from '../../table/download.ts';
import { number } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import type { Beginning } from '../editor/saving/draft.ts';
import { LaterQueryDialog } from '../editor/dialog/LaterQueryDialog.ts';
import { useRows } from '../page/useRows.ts';
import { CategorySection } from './CategorySection.tsx';
import { grouped, heardOf, objectiveOf, queryFor, seen, type Category } from './hearing.ts';
import { KeywordsDialog } from './KeywordsDialog.tsx';
import styles from './Coverage.module.css';

interface CoverageProps {
  brand: string;
  brands: readonly string[];
  address: CoverageAddress;
  go(address: CoverageAddress): void;
}

/** A query that is written or looked at. */
type Opened = { query: string; saved?: SavedQuery; begin?: Beginning };

/** The keywords of one brand by what they name; what nobody listens to yet comes first. */
export function Coverage({ brand, brands, address, go }: CoverageProps) {
  const { t, code, language } = useWords();
  const { agency } = useSession();
  const client = useQueryClient();
  const coverage = useQuery(coverageQuery(agency, brand));
  const queries = useQuery(savedQueriesQuery(agency));
  const [editing, setEditing] = useState(false);
  const [opened, setOpened] = useState<Opened>();
  const list = useRef<HTMLDivElement>(null);
  const rows = useRows(list, t('page.coverage'));
  const all = coverage.data === undefined ? [] : heardOf(coverage.data);
  const own = (queries.data ?? []).filter((one) => one.brand === brand);
  const unheard = seen(all, 'unheard').length;
  const groups = grouped(seen(all, address.view));
  const write = (category: Category, texts: readonly string[]) => {
    const displayName = texts.length === 1 ? (texts[0] ?? '') : code('category', category);
    setOpened({ query: queryFor(texts), begin: { brand, displayName, objective: objectiveOf(category) } });
  };
  const writeCurrent = () => {
    const found = all.find((one) => `${one.keyword.category} ${one.keyword.text}` === rows.current());
    if (found !== undefined && found.state !== 'KEYWORD_STATE_COVERED') {
      write(found.keyword.category as Category, [found.keyword.text]);
    }
  };
  const views = [undefined, ...HEARING_VIEWS];
  const words = { unheard: t('coverage.unheard'), partly: t('coverage.partly'), heard: t('coverage.heard') };
  const nameOf = (id: string) => own.find((one) => one.id === id)?.displayName ?? id;
  const save = () => download(csvName(brand, 'keywords'), [csvText(
    [t('coverage.category'), t('coverage.keyword'), t('coverage.state'), t('frame.savedQueries')],
    groups.flatMap(({ heard }) => heard.map((one) => [code('category', one.keyword.category), one.keyword.text, code('heard', one.state), one.savedQueries.map(nameOf).join(' | ')])),
  )]);
  const close = () => {
    setOpened(undefined);
    // what was saved is heard from now on
    void client.invalidateQueries({ queryKey: keywordKeys.coverage(agency, brand) });
  };
  useActions([
    ...(coverage.data === undefined ? [] : [{ id: 'edit-keywords', group: t('page.coverage'), label: t('coverage.edit'), keys: 'e', run: () => setEditing(true) }]),
    ...(all.length === 0 ? [] : [{ id: 'write-query', group: t('page.coverage'), label: t('coverage.write'), keys: 'q', run: writeCurrent }]),
    ...views.map((view, index) => ({
      id: `coverage-${view ?? 'all'}`, group: t('page.coverage'), label: view === undefined ? t('coverage.all') : words[view], keys: String(index + 1), run: () => go({ ...address, view }),
    })),
  ]);
  return (
    <>
      <header className={styles.head}>
        <h1>{coverage.data === undefined || all.length === 0 ? t('page.coverage') : t('coverage.title', { count: unheard, shown: number(unheard, language), all: number(all.length, language) })}</h1>
        <BrandSelect brand={brand} brands={brands} className={styles.pick} choose={(one) => go({ ...address, brand: one })} />
        <span className={styles.tools}>
          {all.length > 0 && <Button variant="default" size="xs" leftSection={<Download size={14} aria-hidden />} onClick={save}>{t('table.save')}</Button>}
          {all.length > 0 && <Button variant="default" size="xs" leftSection={<Pencil size={14} aria-hidden />} title={`${t('coverage.edit')} (e)`} onClick={() => setEditing(true)}>{t('coverage.edit')}</Button>}
        </span>
      </header>
      {coverage.isPending && <Bones rows={6} label={t('state.loading')} />}
      {coverage.error !== null && (coverage.data === undefined
        ? <Failure failure={coverage.error} retry={() => void coverage.refetch()} />
        : <Partial what={t('page.coverage')} failure={coverage.error} retry={() => void coverage.refetch()} />)}
      {queries.error !== null && <Partial what={t('frame.savedQueries')} failure={queries.error} retry={() => void queries.refetch()} />}
      {coverage.data !== undefined && all.length === 0 && (
        <Empty title={t('coverage.none')} hint={t('coverage.noneHint')} action={{ label: t('coverage.name'), run: () => setEditing(true) }} />
      )}
      {all.length > 0 && (
        <>
          <div className={styles.views} role="group" aria-label={t('coverage.state')}>
            {views.map((view, index) => {
              const label = view === undefined ? t('coverage.all') : words[view];
              return (
                <button key={label} type="button" aria-pressed={view === address.view} title={`${label} (${index + 1})`} onClick={() => go({ ...address, view })}>
                  {label} <b>{number(seen(all, view).length, language)}</b>
                </button>
              );
            })}
          </div>
          <div ref={list}>
            {groups.filter((group) => address.view === undefined || group.heard.length > 0).map((group) => (
              <CategorySection
                key={group.category} group={group} queries={own} write={(texts) => write(group.category, texts)}
                open={(saved) => setOpened({ query: saved.query, saved })} add={() => setEditing(true)}
              />
            ))}
            {address.view !== undefined && groups.every((group) => group.heard.length === 0) && (
              <Empty title={t('coverage.noneHere')} action={{ label: t('coverage.all'), run: () => go({ ...address, view: undefined }) }} />
            )}
          </div>
        </>
      )}
      {editing && coverage.data !== undefined && <KeywordsDialog brand={brand} coverage={coverage.data} close={() => setEditing(false)} />}
      {opened !== undefined && <Suspense><LaterQueryDialog query={opened.query} saved={opened.saved} begin={opened.begin} close={close} /></Suspense>}
    </>
  );
}
