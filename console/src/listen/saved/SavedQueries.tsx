import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Suspense, useRef, useState } from 'react';
import { savedQueriesQuery } from '../../api/mention/mentions.ts';
import { QUERY_READERS, QUERY_ROLES } from '../../api/query/queries.ts';
import { may, useSession } from '../../api/session.tsx';
import type { SavedQuery } from '../../api/types.ts';
import { useActions } from '../../frame/keys/actions.tsx';
import { useScope } from '../../frame/brands/scope.tsx';
import { Bones, Failure } from '../../frame/states.tsx';
import { csvName } from '../../table/csv.ts';
import { SaveCsv } from '../../table/SaveCsv.tsx';
import { useWords } from '../../words/Words.tsx';
import { LaterQueryDialog } from '../editor/dialog/LaterQueryDialog.ts';
import { queriesCsv } from './queries-csv.ts';
import { alertFrom, SavedQueryRow } from './SavedQueryRow.tsx';
import { useNamesInFiles } from '../page/useNames.ts';
import { useRows } from '../page/useRows.ts';

/** The results beside them have `j` and `k`. */
const ROWS = { row: 'saved', next: 'q j', previous: 'q k' };

const rowOf = ({ brand, id }: SavedQuery) => `${brand}/${id}`;

/** The brands' saved queries: one button searches them, another opens them with their versions; the palette searches them as well. */
export function SavedQueries({ search }: { search: (saved: SavedQuery) => void }) {
  const { t } = useWords();
  const session = useSession();
  const { chosen, nameOf } = useScope();
  const [opened, setOpened] = useState<SavedQuery>();
  const readable = may(session, QUERY_READERS);
  const { data, error, isLoading, refetch } = useQuery({ ...savedQueriesQuery(session.agency), enabled: readable });
  const shown = (data ?? []).filter((one) => chosen.length === 0 || chosen.includes(one.brand));
  // whose members their rows ask for already
  const named = useNamesInFiles([...new Set(shown.filter((one) => one.owner !== '').map((one) => one.brand))]);
  const several = new Set(shown.map((one) => one.brand)).size > 1;
  const list = useRef<HTMLUListElement>(null);
  const navigate = useNavigate();
  const rows = useRows(list, t('frame.savedQueries'), ROWS);
  const onCurrent = (run: (saved: SavedQuery) => void) => () => {
    const saved = shown.find((one) => rowOf(one) === rows.current());
    if (saved !== undefined && may(session, QUERY_ROLES, saved.brand)) {
      run(saved);
    }
  };
  useActions(shown.some((one) => may(session, QUERY_ROLES, one.brand)) ? [
    { id: 'edit-saved', group: t('frame.savedQueries'), label: t('listen.editSaved'), keys: 'q e', run: onCurrent(setOpened) },
    { id: 'alert-saved', group: t('frame.savedQueries'), label: t('listen.alertOfSaved'), keys: 'q a', run: onCurrent((one) => void navigate(alertFrom(one))) },
  ] : []);
  useActions(shown.map((one) => ({
    id: `search-${one.brand}-${one.id}`, group: several ? nameOf(one.brand) : t('page.listen'), label: t('listen.searchSaved', { name: one.displayName }), run: () => search(one),
  })));
  if (!readable) {
    return null;
  }
  return (
    <section>
      <h2>{t('frame.savedQueries')}</h2>
      {isLoading && <Bones rows={2} height={32} label={t('state.loading')} />}
      {error !== null && <Failure failure={error} retry={() => void refetch()} small />}
      {data !== undefined && shown.length === 0 && <p className="v-dim">{t('listen.noSaved')}</p>}
      {shown.length > 0 && (
        <>
          <ul ref={list}>{shown.map((one) => <SavedQueryRow key={rowOf(one)} row={rowOf(one)} saved={one} search={search} open={setOpened} />)}</ul>
          <SaveCsv label={t('frame.savedQueries')} file={csvName(chosen.length === 1 ? (chosen[0] ?? '') : '', 'saved-queries')} text={() => queriesCsv(shown, named)} />
        </>
      )}
      {/* whatever becomes of the list: something may be typed in it */}
      {opened !== undefined && (
        <Suspense><LaterQueryDialog query={opened.query} saved={opened} close={() => setOpened(undefined)} /></Suspense>
      )}
    </section>
  );
}
