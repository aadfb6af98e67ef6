import { useNavigate } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { may, PAGE_ROLES, useSession } from '../api/session.tsx';
import type { Conversation } from '../api/types.ts';
import { useActions } from '../frame/keys/actions.tsx';
import { laterDialog } from '../frame/later/later.tsx';
import { Bones, Empty, Failure, Partial } from '../frame/states.tsx';
import { giveable } from '../inbox/giving/giveable.ts';
import { useGiving } from '../inbox/giving/useGiving.ts';
import { clockWithSeconds, viewersZone } from '../words/time.ts';
import { useNow } from '../words/useNow.ts';
import { useWords } from '../words/Words.tsx';
import { Absent } from './Absent.tsx';
import { Agents } from './Agents.tsx';
import { rowsOf } from './board.ts';
import { Pieces } from './Pieces.tsx';
import { QueueTable } from './QueueTable.tsx';
import { useBoard } from './useBoard.ts';
import { useDragging } from './useDragging.ts';
import styles from './Board.module.css';

const GiveDialog = laterDialog(() => import('../inbox/giving/GiveDialog.tsx'));

const KEYS = { open: 'o', give: 'v' };
/** Of what waits as many are shown one by one. */
const NEXT = 12;

/** How the shift goes, to be read from across the room: what waits in each queue, what is late, who is there. */
export function BoardPage() {
  const { t } = useWords();
  return may(useSession(), PAGE_ROLES.board) ? <Board /> : <Empty title={t('state.noPermission')} hint={t('state.noPermissionHint')} />;
}

function Board() {
  const { t, language } = useWords();
  const session = useSession();
  const navigate = useNavigate();
  const board = useBoard();
  const now = useNow();
  const drop = useGiving();
  const dragging = useDragging();
  const [giving, setGiving] = useState<Conversation>();
  const { queues, waiting, whole } = board;
  const rows = queues === undefined || waiting === undefined ? undefined : rowsOf(queues, waiting, whole, now);
  // In the order of their turn; the first row of the board is not where it waits, when nothing is late yet.
  const next = waiting?.[0];
  const open = () => next && void navigate({ to: '/inbox/$brand/$conversation', params: { brand: next.brand, conversation: next.id } });
  /** What this person may give to others. */
  const mine = (all: readonly Conversation[]) => all.filter((one) => giveable(one) && may(session, ['lead'], one.brand));
  const upNext = mine(waiting ?? []).slice(0, NEXT);
  useActions([
    ...(next === undefined ? [] : [{ id: 'board-next', group: t('page.board'), label: t('board.openNext'), keys: KEYS.open, run: () => void open() }]),
    ...(upNext.length === 0 ? [] : [{ id: 'board-give', group: t('page.board'), label: t('board.giveNext'), keys: KEYS.give, run: () => setGiving(upNext[0]) }]),
  ]);
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <h1>{t('page.board')}</h1>
        {next !== undefined && <button type="button" className={styles.next} title={`${t('board.openNext')} (${KEYS.open})`} onClick={() => void open()}>{t('board.openNext')}</button>}
        {upNext.length > 0 && <button type="button" className={styles.next} title={`${t('board.giveNext')} (${KEYS.give})`} onClick={() => setGiving(upNext[0])}>{t('board.giveNext')}</button>}
        {board.readAt > 0 && <p className={styles.computed}>{t('board.readAt', { time: clockWithSeconds(board.readAt, language, viewersZone()) })}</p>}
      </header>
      {board.failure !== null && rows !== undefined && <Partial what={t('board.queues')} failure={board.failure} retry={board.retry} />}
      {rows === undefined && (board.failure === null ? <Bones rows={6} height={64} label={t('state.loading')} /> : <Failure failure={board.failure} retry={board.retry} />)}
      {rows?.length === 0 && <Empty title={t('board.noQueues')} hint={t('board.noQueuesHint')} />}
      <div className={styles.columns}>
        {rows !== undefined && rows.length > 0 && <QueueTable rows={rows} now={now} dragging={dragging} drop={drop} />}
        <div>
          {upNext.length > 0 && (
            <section className={styles.agents} aria-label={t('board.next')}>
              <h2>{t('board.next')}</h2>
              <Pieces of={upNext} now={now} dragging={dragging} give={setGiving} />
            </section>
          )}
          {board.agentsFailure !== null && <Partial what={t('board.agents')} failure={board.agentsFailure} retry={board.readAgents} />}
          {board.agents !== undefined && <Agents agents={board.agents} held={mine(board.held)} now={now} dragging={dragging} give={setGiving} drop={drop} />}
          {board.absent.length > 0 && <Absent agents={board.absent} held={mine(board.held)} now={now} dragging={dragging} give={setGiving} />}
        </div>
      </div>
      {giving !== undefined && <Suspense><GiveDialog of={giving} close={() => setGiving(undefined)} /></Suspense>}
    </div>
  );
}
