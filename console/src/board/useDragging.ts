import { useState, type DragEvent } from 'react';
import type { Conversation } from '../api/types.ts';

/** What is drawn over the board, and where it may be let go. */
export interface Dragging {
  /** Of what can be drawn. */
  piece(of: Conversation): { draggable: true; onDragStart(event: DragEvent): void; onDragEnd(): void };
  /** Of a place: `drop` takes what is let go there; nothing is while it does not take what is drawn. */
  place(takes: (of: Conversation) => boolean, drop: (of: Conversation) => void): { 'data-place'?: true; onDragOver?(event: DragEvent): void; onDrop?(event: DragEvent): void };
}

export function useDragging(): Dragging {
  const [drawn, setDrawn] = useState<Conversation>();
  return {
    piece: (of) => ({
      draggable: true,
      onDragStart: ({ dataTransfer }) => {
        // without anything to carry some browsers do not begin
        dataTransfer.setData('text/plain', of.id);
        dataTransfer.effectAllowed = 'move';
        setDrawn(of);
      },
      onDragEnd: () => setDrawn(undefined),
    }),
    place: (takes, drop) => drawn === undefined || !takes(drawn) ? {} : {
      'data-place': true,
      onDragOver: (event) => event.preventDefault(),
      onDrop: (event) => {
        event.preventDefault();
        setDrawn(undefined);
        drop(drawn);
      },
    },
  };
}
