import { useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef } from 'react';
import { CORRECTION_ROLES } from '../../api/mention/corrections.ts';
import type { Hit } from '../../api/mention/mentions.ts';
import { may, PAGE_ROLES, useSession } from '../../api/session.tsx';
import type { Mention } from '../../api/types.ts';
import { useActions } from '../../frame/keys/actions.tsx';
import { Failure } from '../../frame/states.tsx';
import { useWords } from '../../words/Words.tsx';
import { useCorrecting } from '../correction/useCorrecting.ts';
import { CorrectableRow } from './CorrectableRow.tsx';
import { useFocusedRow } from './useFocusedRow.ts';
import { useListPlace } from './useListPlace.ts';
import { useStaying } from './useStaying.ts';
import { useOpenConversation } from './useOpenConversation.ts';
import styles from '../Listen.module.css';

interface ResultsProps {
  hits: readonly Hit[];
  /** Names the search of which they are. */
  list: string;
  more?: () => void;
  /** Reading further failed. */
  tail?: unknown;
  retry(): void;
  /** Told when the first row comes into sight or leaves it. */
  onTop(top: boolean): void;
  /** Told when somebody begins to correct a mention, and when it is over. */
  onCorrecting(on: boolean): void;
}

/** Rows before the end at which the next page is fetched. */
const AHEAD = 60;

/** How the page of a mention's author is asked for. */
function authorOf(mention: Mention | undefined): { brand: string; network: string; id: string } | undefined {
  const id = mention?.author?.id;
  return mention === undefined || !id || mention.network === '' ? undefined : { brand: mention.brand, network: mention.network, id };
}

/** Results as far as the eye reaches; the next page is fetched before it is needed. */
export function Results({ hits, list, more, tail, retry, onTop, onCorrecting }: ResultsProps) {
  const { t } = useWords();
  const session = useSession();
  const navigate = useNavigate();
  const scroll = useRef<HTMLDivElement>(null);
  const correcting = useCorrecting((id) => hits.findIndex((hit) => hit.mention.id === id));
  // heights belong to mentions, not to places: with other results in the same place, rows would lie over each other;
  // the same function for the same results, else all rows were measured anew at each step of scrolling
  const getItemKey = useCallback((index: number) => hits[index]?.mention.id ?? index, [hits]);
  const kept = correcting.place;
  const focused = useFocusedRow(scroll, 'mention');
  const inFocus = focused.row === '' ? -1 : hits.findIndex((hit) => hit.mention.id === focused.row);
  // form and focus would be lost with their row
  const rangeExtractor = useStaying(kept, inFocus);
  const virtual = useVirtualizer({
    count: hits.length, getScrollElement: () => scroll.current, estimateSize: () => 112, overscan: 6, getItemKey, rangeExtractor,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const { current, setCurrent, move } = useListPlace({ hits, list, virtual, scroll, onTop });
  const busy = kept >= 0;
  useEffect(() => {
    onCorrecting(busy);
    return () => onCorrecting(false);
  }, [busy]);
  useEffect(() => {
    if (last >= hits.length - AHEAD) {
      more?.();
    }
  }, [last, hits.length, more]);
  const chosen = current === '' ? undefined : hits.find((hit) => hit.mention.id === current)?.mention;
  const conversation = useOpenConversation();
  const openConversation = chosen !== undefined && conversation.can(chosen) ? () => void conversation.open(chosen) : undefined;
  const author = authorOf(chosen);
  const openAuthor = chosen !== undefined && author !== undefined && may(session, PAGE_ROLES.author, chosen.brand)
    ? () => void navigate({ to: '/listen/author', search: author }) : undefined;
  const correct = () => {
    const brand = chosen?.brand;
    if (brand !== undefined && may(session, CORRECTION_ROLES, brand)) {
      correcting.begin(current);
    }
  };
  useActions([
    { id: 'next-result', group: t('page.listen'), label: t('listen.next'), keys: 'j', repeats: true, run: () => move(1) },
    { id: 'previous-result', group: t('page.listen'), label: t('listen.previous'), keys: 'k', repeats: true, run: () => move(-1) },
    ...(openConversation === undefined ? [] : [{ id: 'open-conversation', group: t('page.listen'), label: t('mention.openConversation'), keys: 'o', run: openConversation }]),
    ...(openAuthor === undefined ? [] : [{ id: 'open-author', group: t('page.listen'), label: t('mention.openAuthor'), keys: 'u', run: openAuthor }]),
    ...(current === '' ? [] : [{ id: 'correct', group: t('page.listen'), label: t('correct.open'), keys: 'c', run: correct }]),
  ]);
  return (
    <div
      id="results" ref={scroll} className={styles.scroll} tabIndex={0} role="region" aria-label={t('figure.mentions')}
      onScroll={(event) => onTop(event.currentTarget.scrollTop < 40)}
    >
      <ol className={styles.list} style={{ height: virtual.getTotalSize() }} {...focused.on}>
        {items.map((item) => {
          const hit = hits[item.index];
          return (
            hit !== undefined && (
              <li
                key={hit.mention.id} ref={virtual.measureElement} data-index={item.index} data-mention={hit.mention.id} tabIndex={-1}
                aria-setsize={-1} aria-posinset={item.index + 1} aria-current={hit.mention.id === current || undefined}
                style={{ transform: `translateY(${item.start}px)` }} onFocus={() => setCurrent(hit.mention.id)}
                onKeyDown={(event) => {
                  // of the row itself: what stands in it has the key for its own
                  if (event.key === 'Enter' && event.target === event.currentTarget && openConversation !== undefined) {
                    event.preventDefault();
                    openConversation();
                  }
                }}
              >
                <CorrectableRow hit={hit} opened={hit.mention.id === correcting.opened} set={correcting.set} />
              </li>
            )
          );
        })}
      </ol>
      {tail !== undefined && <Failure failure={tail} retry={retry} small />}
    </div>
  );
}
