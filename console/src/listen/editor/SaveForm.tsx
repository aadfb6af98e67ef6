import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type RefObject } from 'react';
import { savedQueriesQuery } from '../../api/mentions.ts';
import { asProblem } from '../../api/problem.ts';
import { createQuery, readQuery, updateQuery, type QueryDraft } from '../../api/queries.ts';
import { useSession } from '../../api/session.tsx';
import type { Objective, SavedQuery } from '../../api/types.ts';
import { onMac, shown } from '../../frame/keys.ts';
import { useNotices } from '../../frame/Notices.tsx';
import { useNewId } from '../../frame/useNewId.ts';
import { useTold } from '../../frame/useTold.ts';
import { FAMILIES } from '../../words/families.ts';
import { useWords } from '../../words/Words.tsx';
import formStyles from '../alerts/RuleDialog.module.css';
import { rebase } from '../authors/rebase.ts';
import { firstDraft, type Beginning } from './draft.ts';
import { OwnerField } from './OwnerField.tsx';
import { useOfferAlert } from './useOfferAlert.ts';
import styles from './QueryDialog.module.css';

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
  const { t, code } = useWords();
  const session = useSession();
  const notices = useNotices();
  const client = useQueryClient();
  const [draft, setDraft] = useState<Omit<QueryDraft, 'query'>>(() => firstDraft(saved, begin));
  const [met, setMet] = useState(false);
  const fresh = useNewId();
  const offer = useOfferAlert();
  const queries = useQuery(savedQueriesQuery(session.agency));
  const set = (part: Partial<QueryDraft>) => setDraft({ ...draft, ...part });
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
      notices.fail(t('query.saveFailed'), failure);
      return undefined;
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['savedQueries', session.agency] }),
  });
  const ready = brand !== '' && query !== '' && !keep.isPending;
  const alert = draft.objective === 'OBJECTIVE_ALERT';
  return (
    <form ref={form} className={styles.form} onSubmit={(event) => { event.preventDefault(); if (ready) { keep.mutate(); } }}>
      <label htmlFor="query-name">{t('form.name')}</label>
      <input id="query-name" required maxLength={200} value={draft.displayName} onChange={(event) => set({ displayName: event.target.value })} />
      <label htmlFor="query-objective">{t('query.objective')}</label>
      <select id="query-objective" value={draft.objective} aria-describedby="query-objective-hint" onChange={(event) => set({ objective: event.target.value as Objective })}>
        {FAMILIES.objective.map((one) => <option key={one} value={one}>{code('objective', one)}</option>)}
      </select>
      <small id="query-objective-hint">{code('aim', draft.objective)}</small>
      <label htmlFor="query-priority">{t('query.priority')}</label>
      <select id="query-priority" value={draft.priority} onChange={(event) => set({ priority: Number(event.target.value) })}>
        {[1, 2, 3, 4, 5].map((one) => <option key={one} value={one}>{t('query.priorityOf', { priority: one })}</option>)}
      </select>
      <OwnerField
        brand={brand} owner={draft.owner} required={alert && saved !== undefined} hint={alert ? t('query.ownerOfAlert') : t('query.ownerHint')}
        choose={(owner) => set({ owner })}
      />
      <label htmlFor="query-reaction">{t('query.reaction')}</label>
      <input
        id="query-reaction" type="number" min={0} max={44_640} step={1} value={draft.reactionMinutes} aria-describedby="query-reaction-hint"
        onChange={(event) => set({ reactionMinutes: Math.max(0, Math.trunc(Number(event.target.value))) })}
      />
      <small id="query-reaction-hint">{t('query.reactionHint')}</small>
      {met && saved !== undefined && (
        <div className={formStyles.conflict}>
          <span role="alert">{t('query.changedByOther')}</span>
          {saved.query.trim() !== query && <span>{t('query.theirs')} <code>{saved.query}</code></span>}
          <Button variant="default" size="xs" onClick={() => loadTheirs(saved)}>{t('button.loadTheirs')}</Button>
        </div>
      )}
      <div className={styles.buttons}>
        <Button variant="default" size="sm" onClick={cancel}>{t('button.cancel')}</Button>
        <Button type="submit" size="sm" loading={keep.isPending} disabled={!ready} title={shown('mod+Enter', onMac).join(' ')}>{t('button.save')}</Button>
      </div>
    </form>
  );
}
