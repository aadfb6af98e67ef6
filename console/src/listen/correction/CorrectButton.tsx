import { Popover } from '@mantine/core';
import { useRef } from 'react';
import { CORRECTION_ROLES } from '../../api/mention/corrections.ts';
import { may, useSession } from '../../api/session.tsx';
import type { Mention } from '../../api/types.ts';
import { Opened } from '../../frame/dialog/Opened.tsx';
import { useWords } from '../../words/Words.tsx';
import { CorrectionForm } from './CorrectionForm.tsx';
import styles from '../Listen.module.css';

interface CorrectButtonProps {
  mention: Mention;
  opened: boolean;
  open(on: boolean): void;
}

/** Below the question whether something chosen may be lost. */
const LEVEL = 150;

/**
 * Opens what the machine made of a mention. While it is open nothing beneath it can be reached, so that it goes only by ways that
 * ask: neither by a key of the page nor by scrolling its row away. What opens above it by a key that holds everywhere, such as the
 * command palette, is not beside it.
 */
export function CorrectButton({ mention, opened, open }: CorrectButtonProps) {
  const { t } = useWords();
  const session = useSession();
  const leave = useRef<() => void>(null);
  if (!may(session, CORRECTION_ROLES, mention.brand)) {
    return null;
  }
  return (
    <Popover
      opened={opened} closeOnClickOutside={false} closeOnEscape={false} position="bottom-start" shadow="md" trapFocus withinPortal hideDetached={false}
      zIndex={LEVEL} withOverlay={opened}
      overlayProps={{
        fixed: true, backgroundOpacity: 0, zIndex: LEVEL - 1, onClick: () => leave.current?.(),
        // whoever is asked and stays goes on where they were in the form
        onMouseDown: (event) => event.preventDefault(),
      }}
    >
      <Popover.Target>
        <button type="button" className={styles.link} title={`${t('correct.open')} (c)`} onClick={() => open(true)}>{t('correct.open')}</button>
      </Popover.Target>
      <Popover.Dropdown p={12} aria-modal={opened}>
        {opened && <Opened escape={() => leave.current?.()}><CorrectionForm mention={mention} leave={leave} done={() => open(false)} /></Opened>}
      </Popover.Dropdown>
    </Popover>
  );
}
