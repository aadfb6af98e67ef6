import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode, type RefObject } from 'react';
import { savedQueriesQuery } from '../../../api/mention/mentions.ts';
import { asProblem } from '../../../api/call/problem.ts';
import { createQuery, readQuery, updateQuery, type QueryDraft } from '../../../api/query/queries.ts';
import { useSession } from '../../../api/session.tsx';
import type { SavedQuery } from '../../../api/types.ts';
import { Form } from '../../../frame/fields/Form.tsx';
import { onMac, shown } from '../../../frame/keys/keys.ts';
import { useNotices } from '../../../frame/notices/Notices.tsx';
import { useNewId } from '../../../frame/fields/useNewId.ts';
import { useTold } from '../../../frame/leaving/useTold.ts';
import { fieldRefusalText } from '../../../words/refusal.ts';
import { RefusalCode } from '../../../words/RefusalCode.tsx';
import { useWords } from '../../../words/Words.tsx';
import formStyles from '../../alerts/rule/RuleDialog.module.css';
import { rebase } from '../../authors/missions/rebase.ts';
import { firstDraft, type Beginning } from './draft.ts';
import { QueryFields } from './QueryFields.tsx';
import { refusedAt, wrongIn, type Place, type Wrongs } from './query-wrongs.ts';
import { useOfferAlert } from './useOfferAlert.ts';
import styles from '../dialog/QueryDialog.module.css';

interface SaveFormProps {
  /** For whoever saves it from elsewhere. */
  form?: RefObject<HTMLFormElement | null>;
  brand: string;
  query: string;
  saved?: SavedQuery;
  begin?: Beginning;
  /** Somebody else's version, which what is saved rests on from now on, and the query that stands in the editor then. */
  takeIn(theirs: SavedQuery, query: string): void;
  /** Told whether something stated is not saved. */
  unsaved(typed: boolean): void;
  /** It is given up. */
  cancel(): void;
  done(kept: SavedQuery): void;
}

/**
 * What is stated about a query when it is kept. When somebody else changed it in the meantime, theirs is taken in, what was typed
 * here stays, and the person saves again or takes theirs.
 */
export function SaveForm({ form, brand, query, saved, begin, takeIn, unsaved, cancel, done }: SaveFormProps) {
  const words = useWords();
  const { t } = words;
  const session = useSession();
  const notices = useNotices();
  const client = useQueryClient();
  const [draft, setDraft] = useState<Omit<QueryDraft, 'query'>>(() => firstDraft(saved, begin));
  const [of, setOf] = useState(brand);
  const [met, setMet] = useState(false);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<Wrongs>();
  const fresh = useNewId();
  const offer = useOfferAlert();
  const queries = useQuery(savedQueriesQuery(session.agency));
  if (of !== brand) {
    setOf(brand);
    // a colleague need not work for the other brand
    setDraft({ ...draft, owner: draft.owner === session.subject ? draft.owner : '' });
  }
  const set = (part: Partial<QueryDraft>) => {
    setRefused(undefined);
    setDraft({ ...draft, ...part });
  };
  useTold(JSON.stringify(draft) !== JSON.stringify(firstDraft(saved, begin)), unsaved);
  const create = () => {
    const { id, requestId } = fresh.of(draft.displayName, (queries.data ?? []).filter((one) => one.brand === brand));
    return createQuery(session.agency, brand, id, { ...draft, query }, requestId);
  };
  const meet = async (of: SavedQuery) => {
    try {
      const theirs = await readQuery(of);
      const { query: kept, ...stated } = rebase({ ...firstDraft(of), query: of.query.trim() }, { ...firstDraft(theirs), query: theirs.query }, { ...draft, query }).draft;
      setDraft(stated);
      setMet(true);
      takeIn(theirs, kept);
    } catch (failure) {
      notices.fail(t('query.saveFailed'), failure);
    }
  };
  const loadTheirs = (theirs: SavedQuery) => {
    setDraft(firstDraft(theirs));
    setMet(false);
    takeIn(theirs, theirs.query);
  };
  const keep = useMutation({
    mutationFn: () =>
      saved === undefined
        ? create()
        : updateQuery(saved, { ...draft, query }),
    onSuccess: (kept) => { done(kept); void offer(kept); },
    onError: (failure) => {
      fresh.refused(failure);
      if (asProblem(failure).reason === 'ETAG_MISMATCH' && saved !== undefined) {
        return meet(saved);
      }
      const at = refusedAt(asProblem(failure));
      setRefused(at);
      if (at === undefined) {
        notices.fail(t('query.saveFailed'), failure);
      }
      return undefined;
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['savedQueries', session.agency] }),
  });
  const ready = brand !== '' && query !== '' && !keep.isPending;
  const ownerNeeded = draft.objective === 'OBJECTIVE_ALERT' && saved !== undefined;
  const own = wrongIn(draft, ownerNeeded);
  const wrongs: Wrongs = { ...refused, ...(tried ? own : {}) };
  const wrong = (place: Place): ReactNode => {
    const why = wrongs[place];
    return why && <>{fieldRefusalText(why, words)}{why === refused?.[place] && <> <RefusalCode refused={why} /></>}</>;
  };
  const submit = () => {
    setTried(true);
    if (ready && Object.keys(own).length === 0) {
      keep.mutate();
    }
  };
  return (
    <Form ref={form} className={styles.form} submit={submit}>
      <QueryFields brand={brand} draft={draft} set={set} wrong={wrong} ownerNeeded={ownerNeeded} />
      {met && saved !== undefined && (
        <div className={formStyles.conflict}>
          <span role="alert">{t('query.changedByOther')}</span>
          {saved.query.trim() !== query && <span>{t('query.theirs')} <code>{saved.query}</code></span>}
          <Button variant="default" size="xs" onClick={() => loadTheirs(saved)}>{t('button.loadTheirs')}</Button>
        </div>
      )}
      <div className={styles.buttons}>
        <Button variant="default" size="sm" onClick={cancel}>{t('button.cancel')}</Button>
        <Button type="submit" size="sm" loading={keep.isPending} disabled={!ready} title={[...shown('mod+Enter', onMac), '·', ...shown('mod+s', onMac)].join(' ')}>{t('button.save')}</Button>
      </div>
    </Form>
  );
}
