import { Button, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useWords } from '../../words/Words.tsx';
import styles from './Unsaved.module.css';

/** Asks whether what is not saved may be lost. Whoever stays is again where they were. */
export function LeaveQuestion({ leave, stay }: { leave(): void; stay(): void }) {
  const { t } = useWords();
  const [before] = useState(() => document.activeElement);
  useEffect(() => () => {
    if (before instanceof HTMLElement) {
      before.focus({ preventScroll: true });
    }
  }, [before]);
  return (
    <Modal opened onClose={stay} title={t('state.unsaved')} size={440} closeButtonProps={{ 'aria-label': t('frame.dismiss') }}>
      <p>{t('state.unsavedMeans')}</p>
      <div className={styles.buttons}>
        <Button variant="default" size="sm" onClick={leave}>{t('state.leave')}</Button>
        <Button size="sm" data-autofocus onClick={stay}>{t('state.stay')}</Button>
      </div>
    </Modal>
  );
}
