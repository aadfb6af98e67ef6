import { useVirtualizer } from '@tanstack/react-virtual';
import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { View } from '../../api/conversation/conversations.ts';
import type { Conversation } from '../../api/types.ts';
import { Bones, Empty, Failure, Partial } from '../../frame/states.tsx';
import { ExportButton } from '../../table/ExportButton.tsx';
import { number } from '../../words/time.ts';
import { useNow } from '../../words/useNow.ts';
import { useWords } from '../../words/Words.tsx';
import { OfferCard } from './OfferCard.tsx';
import { QueueRow } from './QueueRow.tsx';
import type { QueueModel } from './useQueue.ts';
import styles from '../Inbox.module.css';

interface QueueProps {
  view: View;
  setView(view: View): void;
  queue: QueueModel;
  selected: string;
  open(conversation: Conversation): void;
}

const ROW = 76;

/** The keys that change the view. */
export const VIEW_KEYS: Record<View, string> = { waiting: 'g w', mine: 'g m', snoozed: 'g z', undelivered: 'g p', resolved: 'g d' };

/** Views that are there as long as something is in them; their keys always lead to them. */
const RARE: readonly View[] = ['snoozed', 'undelivered'];

/** The live queue: offers on top, then what waits, what is mine, what is aside or did not reach the customer as long as there is any, or what is done. */
export function Queue({ view, setView, queue, selected, open }: QueueProps) {
  const { t, language } = useWords();
  const words: Record<View, string> = {
    waiting: t('inbox.waiting'), mine: t('inbox.mine'), snoozed: t('snooze.view'), undelivered: t('inbox.undelivered'), resolved: t('conversation.resolved'),
  };
  const pane = useRef<HTMLElement>(null);
  const counts: Record<View, number | undefined> = { ...queue.counts, resolved: undefined };
  return (
    <section ref={pane} tabIndex={-1} className={styles.pane} aria-label={t('inbox.queue')}>
      <div className={styles.views} role="group" aria-label={t('inbox.views')}>
        {(['waiting', 'mine', 'snoozed', 'undelivered', 'resolved'] as const).filter((one) => !RARE.includes(one) || one === view || (counts[one] ?? 0) > 0).map((one) => (
          <button key={one} type="button" data-danger={one === 'undelivered'} aria-pressed={one === view} title={`${words[one]} (${VIEW_KEYS[one]})`} onClick={() => setView(one)}>
            {one === 'undelivered' && <TriangleAlert size={14} aria-hidden />}
            {words[one]}
            {counts[one] !== undefined && <b>{number(counts[one], language)}</b>}
          </button>
        ))}
        <span className={styles.tools}><ExportButton key={queue.file} small file={queue.file} pieces={queue.pieces} total={queue.total} /></span>
      </div>
      {queue.stale && <Partial what={t('inbox.queue')} failure={queue.failure} retry={queue.retry} />}
      {queue.offers.length > 0 && (
        <section className={styles.offers} aria-label={t('offer.title')}>
          <h2>{t('offer.title')}</h2>
          {queue.offers.map((offer) => (
            <OfferCard key={offer.id} offer={offer} selected={offer.id === selected} open={open} gone={() => pane.current?.focus()} />
          ))}
        </section>
      )}
      <Body view={view} queue={queue} selected={selected} open={open} setView={setView} />
    </section>
  );
}

function Body({ view, queue, selected, open, setView }: QueueProps) {
  const { t } = useWords();
  if (queue.loading) {
    return <Bones rows={8} height={ROW} label={t('state.loading')} />;
  }
  if (queue.failure !== null && queue.listed.length === 0) {
    return <Failure failure={queue.failure} retry={queue.retry} />;
  }
  if (queue.listed.length === 0) {
    const title = { waiting: t('inbox.noneWaiting'), mine: t('inbox.noneMine'), snoozed: t('snooze.none'), undelivered: t('inbox.noneUndelivered'), resolved: t('inbox.noneResolved') }[view];
    const hint = { waiting: t('inbox.noneWaitingHint'), mine: t('inbox.noneMineHint'), snoozed: t('snooze.noneHint'), undelivered: t('inbox.noneUndeliveredHint'), resolved: t('inbox.noneResolvedHint') }[view];
    return <Empty title={title} hint={hint} action={view === 'waiting' ? undefined : { label: t('inbox.showWaiting'), run: () => setView('waiting') }} />;
  }
  return <Rows queue={queue} selected={selected} open={open} />;
}

function Rows({ queue, selected, open }: Pick<QueueProps, 'queue' | 'selected' | 'open'>) {
  const { t } = useWords();
  const now = useNow();
  const scroll = useRef<HTMLDivElement>(null);
  const rows = queue.listed;
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroll.current, estimateSize: () => ROW, overscan: 8 });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const { more } = queue;
  useEffect(() => {
    if (last >= rows.length - 10) {
      more?.();
    }
  }, [last, rows.length, more]);
  const at = rows.findIndex((one) => one.id === selected);
  useEffect(() => {
    if (at >= 0) {
      virtual.scrollToIndex(at, { align: 'auto' });
    }
    // only when the selection moves, not when rows shift under it
  }, [selected]);
  return (
    <div ref={scroll} className={styles.scroll}>
      <ul className={styles.rows} style={{ height: virtual.getTotalSize() }} aria-label={t('inbox.queue')}>
        {items.map((item) => {
          const row = rows[item.index];
          return (
            row !== undefined && (
              <li key={row.id} style={{ transform: `translateY(${item.start}px)`, height: ROW }} aria-setsize={rows.length} aria-posinset={item.index + 1}>
                <QueueRow conversation={row} selected={row.id === selected} now={now} open={open} />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}
