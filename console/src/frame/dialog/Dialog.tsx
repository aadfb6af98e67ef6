import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../../words/Words.tsx';
import { Opened } from './Opened.tsx';

interface DialogProps {
  title: ReactNode;
  /** What its button, Escape and a click beside it do. */
  close(): void;
  /** A click beside it does nothing: something in it may be lost. */
  stays?: boolean;
  /** Pixels of its width, or a size of the theme. */
  size: number | string;
  /** In the middle of the window instead of near its upper edge. */
  centered?: boolean;
  children: ReactNode;
}

/**
 * The one kind of dialog: it keeps the focus as long as it is open and gives it back to what opened it, and of the keys it leaves none
 * to what lies beneath. What has the focus first says `data-autofocus`.
 */
export function Dialog({ title, close, stays = false, size, centered = false, children }: DialogProps) {
  const { t } = useWords();
  return (
    <Opened escape={close}>
      <Modal
        opened title={title} size={size} centered={centered} onClose={close} closeOnEscape={false} closeOnClickOutside={!stays} returnFocus={false}
        closeButtonProps={{ 'aria-label': t('frame.dismiss') }}
      >
        {children}
      </Modal>
    </Opened>
  );
}
