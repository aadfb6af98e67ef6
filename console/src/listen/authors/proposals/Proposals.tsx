import { useInfiniteQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { proposalsQuery, readProposals, type ProposalsAsked } from '../../../api/author/missions.ts';
import { useSession } from '../../../api/session.tsx';
import { useActions } from '../../../frame/keys/actions.tsx';
import { More } from '../../../frame/More.tsx';
import { Bones, Empty, Failure, Partial } from '../../../frame/states.tsx';
import { csvName } from '../../../table/csv.ts';
import { ExportButton } from '../../../table/ExportButton.tsx';
import { PAGE } from '../../../table/pieces.ts';
import { useWords } from '../../../words/Words.tsx';
import { proposalPieces } from './proposals-csv.ts';
import { MOVE_KEYS, MOVES } from './proposal-moves.ts';
import { ProposalRow } from './ProposalRow.tsx';
import { useRows } from '../../page/useRows.ts';
import { useDecide } from './useDecide.ts';
import styles from '../Authors.module.css';

interface ProposalsProps {
  brand: string;
  of: ProposalsAsked;
  /** What tells one from another here. */
  shows: 'author' | 'mission';
  /** No state was asked for. */
  everything: boolean;
}

/** Conversations that suit authors, and what became of each. */
export function Proposals({ brand, of, shows, everything }: ProposalsProps) {
  const { t } = useWords();
  const { agency } = useSession();
  const found = useInfiniteQuery(proposalsQuery(agency, brand, of));
  const pages = found.data?.pages;
  const all = pages?.flatMap((page) => page.proposals) ?? [];
  const list = useRef<HTMLOListElement>(null);
  const group = t('mission.proposals');
  const rows = useRows(list, group, { row: 'proposal', next: 'alt+ArrowDown', previous: 'alt+ArrowUp' });
  const decide = useDecide(brand);
  const move = (way: 0 | 1) => {
    const proposal = all.find((one) => one.id === rows.current());
    const state = proposal === undefined ? undefined : MOVES[proposal.state][way];
    if (proposal !== undefined && state !== undefined && !decide.isPending) {
      decide.mutate({ of: proposal, state });
    }
  };
  useActions(all.length === 0 ? [] : [
    { id: 'proposal-on', group, label: t('mission.goesOn'), keys: MOVE_KEYS[0], run: () => move(0) },
    { id: 'proposal-off', group, label: t('mission.comesToNothing'), keys: MOVE_KEYS[1], run: () => move(1) },
  ]);
  const retry = () => void found.refetch();
  return (
    <>
      {found.isPending && <Bones rows={3} height={48} label={t('state.loading')} />}
      {found.error !== null && (pages === undefined ? <Failure failure={found.error} retry={retry} small /> : <Partial what={t('mission.proposals')} failure={found.error} retry={retry} />)}
      {pages !== undefined && all.length === 0 && (shows === 'author'
        ? <Empty title={t('mission.noProposals')} hint={everything ? t('mission.noProposalsHint') : t('mission.noneInState')} />
        : <p className={styles.dim}>{t('mission.noneForAuthor')}</p>)}
      <ol ref={list} className={styles.proposals} aria-label={t('mission.proposals')}>
        {all.map((one) => <li key={one.id} data-row={one.id} tabIndex={-1}><ProposalRow brand={brand} proposal={one} shows={shows} /></li>)}
      </ol>
      {all.length > 0 && (
        <ExportButton
          label={t('mission.proposals')} file={csvName(brand, 'proposals', of.mission ?? of.author)} total={found.hasNextPage ? undefined : all.length}
          pieces={(signal) => proposalPieces((token) => readProposals(agency, brand, of, PAGE, token, signal))}
        />
      )}
      {found.hasNextPage && <More reading={found.isFetchingNextPage} more={() => void found.fetchNextPage()} />}
    </>
  );
}
