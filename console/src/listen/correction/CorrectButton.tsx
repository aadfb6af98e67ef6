import { Popover } from '@mantine/core';
import { CORRECTION_ROLES } from '../../api/corrections.ts';
import { may, useSession } from '../../api/session.tsx';
import type { Mention } from '../../api/types.ts';
import { useWords } from '../../words/Words.tsx';
import { CorrectionForm } from './CorrectionForm.tsx';
import styles from '../Listen.module.css';

interface CorrectButtonProps {
  mention: Mention;
  opened: boolean;
  open(on: boolean): void;
}

/** Opens what the machine made of a mention. */
export function CorrectButton({ mention, opened, open }: CorrectButtonProps) {
  const { t } = useWords();
  const session = useSession();
  if (!may(session, CORRECTION_ROLES, mention.brand)) {
    return null;
  }
  return (
    <Popover opened={opened} onChange={open} position="bottom-start" shadow="md" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <button type="button" className={styles.link} title={`${t('correct.open')} (c)`} onClick={() => open(!opened)}>{t('correct.open')}</button>
      </Popover.Target>
      <Popover.Dropdown p={12}>{opened && <CorrectionForm mention={mention} done={() => open(false)} />}</Popover.Dropdown>
    </Popover>
  );
}
