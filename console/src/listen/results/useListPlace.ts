import { useQueryClient } from '@tanstack/react-query';
import type { Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { Hit } from '../../api/mention/mentions.ts';
import { placeAt, useEntry, usePlace } from './usePlace.ts';

interface Asked {
  hits: readonly Hit[];
  /** Names the search of which they are. */
  list: string;
  virtual: Virtualizer<HTMLDivElement, Element>;
  scroll: RefObject<HTMLDivElement | null>;
  onTop(top: boolean): void;
}

/** Which result keys are about, and where the list stands: at its top when it begins, or where somebody left it who comes back to it. */
export function useListPlace({ hits, list, virtual, scroll, onTop }: Asked) {
  const client = useQueryClient();
  const entry = useEntry();
  const [current, setCurrent] = useState('');
  const focus = useRef(false);
  const begun = useRef(false);
  usePlace({ first: hits[virtual.getVirtualItemForOffset(virtual.scrollOffset ?? 0)?.index ?? 0]?.mention.id ?? '', current });
  useLayoutEffect(() => {
    const place = placeAt(client, entry);
    const at = hits.findIndex((hit) => hit.mention.id === place?.first);
    if (at > 0) {
      virtual.scrollToIndex(at, { align: 'start' });
    } else {
      virtual.scrollToOffset(0);
    }
    onTop(at <= 0);
    setCurrent(place?.current ?? '');
    // what had the focus may have gone with the row it stood in, or with the page that one comes back from
    const lost = document.activeElement === document.body;
    focus.current = lost && (place?.current ?? '') !== '';
    if (lost && begun.current && !focus.current) {
      scroll.current?.focus({ preventScroll: true });
    }
    begun.current = true;
  }, [list]);
  useEffect(() => {
    const rows = focus.current ? [...(scroll.current?.querySelectorAll<HTMLElement>('[data-mention]') ?? [])] : [];
    const row = rows.find((one) => one.dataset.mention === current);
    if (row !== undefined) {
      focus.current = false;
      row.focus({ preventScroll: true });
    }
  });
  const move = (by: number) => {
    const at = hits.findIndex((hit) => hit.mention.id === current);
    const next = Math.max(0, Math.min(hits.length - 1, at < 0 ? 0 : at + by));
    focus.current = true;
    setCurrent(hits[next]?.mention.id ?? '');
    virtual.scrollToIndex(next, { align: 'auto' });
  };
  return { current, setCurrent, move };
}
