import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { Hit } from '../api/mentions.ts';
import { useWords } from '../words/Words.tsx';
import { ResultRow } from './ResultRow.tsx';
import styles from './Listen.module.css';

/** Results as far as the eye reaches; the next page is fetched before it is needed. */
export function Results({ hits, more }: { hits: readonly Hit[]; more?: () => void }) {
  const { t } = useWords();
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: hits.length, getScrollElement: () => scroll.current, estimateSize: () => 112, overscan: 6,
    // heights belong to mentions, not to places: with other results in the same place, rows would lie over each other
    getItemKey: (index) => hits[index]?.mention.id ?? index,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= hits.length - 12) {
      more?.();
    }
  }, [last, hits.length, more]);
  return (
    <div ref={scroll} className={styles.scroll} tabIndex={0} role="region" aria-label={t('listen.results')}>
      <ol className={styles.list} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const hit = hits[item.index];
          return (
            hit !== undefined && (
              <li
                key={hit.mention.id} ref={virtual.measureElement} data-index={item.index} aria-setsize={-1} aria-posinset={item.index + 1}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <ResultRow hit={hit} />
              </li>
            )
          );
        })}
      </ol>
    </div>
  );
}
