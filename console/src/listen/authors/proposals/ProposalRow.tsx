import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { mentionQuery } from '../../../api/mention/mentions.ts';
import { missionsQuery } from '../../../api/author/missions.ts';
import { useSession } from '../../../api/session.tsx';
import type { Proposal, ProposalState } from '../../../api/types.ts';
import { useScope } from '../../../frame/brands/scope.tsx';
import { Bones, Failure } from '../../../frame/states.tsx';
import { NetworkIcon } from '../../../inbox/conversation/NetworkIcon.tsx';
import type { MessageKey } from '../../../words/catalogue.ts';
import { momentThere, number } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { ResultRow } from '../../results/ResultRow.tsx';
import { AuthorLink } from '../link/AuthorLink.tsx';
import { MOVE_KEYS, MOVES } from './proposal-moves.ts';
import { useDecide } from './useDecide.ts';
import { useOwners } from '../owners/useOwners.ts';
import styles from '../Authors.module.css';

/** What a person did, by what became of it. */
const VERBS: Partial<Record<ProposalState, MessageKey>> = {
  PROPOSAL_STATE_OFFERED: 'mission.toldThem', PROPOSAL_STATE_DISMISSED: 'mission.dismiss', PROPOSAL_STATE_ACCEPTED: 'mission.saidYes',
  PROPOSAL_STATE_DECLINED: 'mission.saidNo', PROPOSAL_STATE_DONE: 'mission.didIt', PROPOSAL_STATE_PROPOSED: 'mission.suitsAfterAll',
};

/** One conversation that suits one author: why, where it stands, what may become of it. */
export function ProposalRow({ brand, proposal, shows }: { brand: string; proposal: Proposal; shows: 'author' | 'mission' }) {
  const { t, code, language } = useWords();
  const { zoneOf } = useScope();
  const { nameOf } = useOwners(brand);
  const decide = useDecide(brand);
  const [open, setOpen] = useState(false);
  const zone = zoneOf(brand);
  const take = (button: HTMLElement, next: ProposalState) => {
    // the button goes with the state it leads out of: its row keeps the focus
    button.closest<HTMLElement>('[data-row]')?.focus({ preventScroll: true });
    decide.mutate({ of: proposal, state: next });
  };
  const { state, proposedAt, decidedAt, decidedBy } = proposal;
  return (
    <>
      <div className={styles.proposal}>
        <span className={styles.chip} data-state={state}>{code('proposal', state)}</span>
        {shows === 'author' ? <Whom brand={brand} proposal={proposal} /> : <MissionName brand={brand} id={proposal.mission} />}
        {proposedAt !== undefined && <time dateTime={proposedAt}>{momentThere(proposedAt, language, zone)}</time>}
        <p>{t('mission.why', { count: proposal.sharedMentions, rank: number(proposal.rank, language) })}</p>
      </div>
      <div className={styles.moves}>
        {MOVES[state].map((next, index) => {
          const verb = VERBS[next];
          return verb === undefined ? null : (
            <Button key={next} size="compact-sm" variant={index === 0 ? 'light' : 'default'} title={`${t(verb)} (${MOVE_KEYS[index] ?? ''})`} disabled={decide.isPending} onClick={(event) => take(event.currentTarget, next)}>{t(verb)}</Button>
          );
        })}
        {decidedAt !== undefined && <span className={styles.dim}>{t('author.changedBy', { person: nameOf(decidedBy), time: momentThere(decidedAt, language, zone) })}</span>}
      </div>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('mission.showMention')}</summary>
        {open && <Answerable brand={brand} id={proposal.mention} />}
      </details>
    </>
  );
}

function Whom({ brand, proposal }: { brand: string; proposal: Proposal }) {
  return (
    <span className={styles.author}>
      <NetworkIcon network={proposal.network} />
      <AuthorLink brand={brand} network={proposal.network} author={proposal.author}>{proposal.authorName || proposal.author}</AuthorLink>
    </span>
  );
}

function MissionName({ brand, id }: { brand: string; id: string }) {
  const { agency } = useSession();
  const { data } = useQuery(missionsQuery(agency, brand));
  const name = data?.find((one) => one.id === id)?.displayName ?? id;
  return <Link to="/listen/authors" search={{ view: 'missions', brand, mission: id }}><bdi>{name}</bdi></Link>;
}

/** The mention they could answer. */
function Answerable({ brand, id }: { brand: string; id: string }) {
  const { t } = useWords();
  const { agency } = useSession();
  const { data, error, refetch } = useQuery(mentionQuery(agency, brand, id));
  if (data === undefined) {
    return error === null ? <Bones rows={1} height={72} label={t('state.loading')} /> : <Failure failure={error} retry={() => void refetch()} small />;
  }
  return <ResultRow hit={{ mention: data, highlights: [], reasons: [], score: 0 }} />;
}
