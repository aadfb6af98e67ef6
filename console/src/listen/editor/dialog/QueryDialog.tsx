import { useDebouncedValue } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { QUERY_ROLES } from '../../../api/query/queries.ts';
import { may, useSession } from '../../../api/session.tsx';
import type { SavedQuery } from '../../../api/types.ts';
import { Dialog } from '../../../frame/dialog/Dialog.tsx';
import { useScope } from '../../../frame/brands/scope.tsx';
import { Empty } from '../../../frame/states.tsx';
import { Actions } from '../../../frame/keys/actions.tsx';
import { useClosing } from '../../../frame/leaving/useClosing.tsx';
import { useWords } from '../../../words/Words.tsx';
import { DeleteQuery } from '../deletion/DeleteQuery.tsx';
import type { Beginning } from '../saving/draft.ts';
import { PassedOver } from '../past/PassedOver.tsx';
import { Preview } from '../preview/Preview.tsx';
import styles from './QueryDialog.module.css';
import { QueryEditor } from '../QueryEditor.tsx';
import { Retag } from '../past/Retag.tsx';
import { SaveForm } from '../saving/SaveForm.tsx';
import { useTellSaved } from '../saving/useTellSaved.ts';
import { Versions } from '../versions/Versions.tsx';

interface QueryDialogProps {
  query: string;
  /** Absent for a new one. */
  saved?: SavedQuery;
  /** What a new one is for, and the brand it is of. */
  begin?: Beginning;
  /** The brand that is looked at: of several, a new one begins with it. */
  narrowed?: string;
  /** Not all of what was chosen beside the words of a search is in the query. */
  left?: boolean;
  close(): void;
}

const PAUSE = 500;

/**
 * What a query would find, beside what is stated about it when it is saved. All of it rests on the saved query as it was when the
 * form took it, which is theirs once somebody else was met who changed it in the meantime.
 */
export default function QueryDialog({ query, saved, begin, narrowed, left = false, close }: QueryDialogProps) {
  const { t } = useWords();
  const session = useSession();
  const { chosen, granted, nameOf } = useScope();
  const field = useRef<HTMLTextAreaElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const brands = granted.map((one) => one.id).filter((one) => may(session, QUERY_ROLES, one));
  const looked = narrowed ?? (chosen.length === 1 ? chosen[0] : undefined);
  const only = brands.length === 1 ? brands[0] : brands.find((one) => one === looked);
  const [brand, setBrand] = useState(saved?.brand ?? begin?.brand ?? only ?? '');
  const [base, setBase] = useState(saved);
  const [begun, setBegun] = useState(query);
  const [text, setText] = useState(query);
  const [stated, setStated] = useState(false);
  const tellSaved = useTellSaved();
  const closing = useClosing(stated || text.trim() !== begun.trim(), close);
  const [settled] = useDebouncedValue(text.trim(), PAUSE);
  const submit = () => form.current?.requestSubmit();
  const kept = (now: SavedQuery) => {
    closing.close();
    tellSaved(now, base);
  };
  const takeIn = (theirs: SavedQuery, mine: string) => {
    setBase(theirs);
    setBegun(theirs.query);
    setText(mine);
  };
  return (
    <Dialog {...closing.dialog} title={<bdi>{base?.displayName ?? t('query.previewAndSave')}</bdi>} size={1080}>
      <Actions of={[{ id: 'save-this-query', group: t('frame.savedQueries'), label: t('button.save'), keys: 'mod+s', everywhere: true, run: submit }]} />
      <div className={styles.field}><QueryEditor value={text} change={setText} field={field} brand={brand} submit={submit} /></div>
      {left && <p className={styles.cost}>{t('query.filtersLeft')}</p>}
      {saved === undefined && begin === undefined && brands.length > 1 && (
        <label className={styles.brand}>{t('form.brand')}
          <select value={brand} required onChange={(event) => setBrand(event.target.value)}>
            <option value="" disabled>{t('query.chooseBrand')}</option>
            {brands.map((one) => <option key={one} value={one}>{nameOf(one)}</option>)}
          </select>
        </label>
      )}
      <div className={styles.columns}>
        <section aria-label={t('query.preview')} className={styles.preview}>
          {brand !== '' && settled !== ''
            ? <Preview brand={brand} query={settled} edited={base?.id ?? ''} />
            : <Empty title={t(settled === '' ? 'query.previewWords' : 'query.previewBrand')} />}
        </section>
        <aside className={styles.aside}>
          {base !== undefined && <PassedOver saved={base} />}
          <SaveForm form={form} brand={brand} query={text.trim()} saved={base} begin={begin} takeIn={takeIn} unsaved={setStated} cancel={closing.ask} done={kept} />
          {base !== undefined && <Versions saved={base} restore={setText} />}
          {base !== undefined && <Retag saved={base} />}
          {base !== undefined && <DeleteQuery key={base.etag} saved={base} done={() => closing.close()} />}
        </aside>
      </div>
      {closing.question}
    </Dialog>
  );
}
