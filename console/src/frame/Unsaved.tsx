import { Button, Modal } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useWords } from '../words/Words.tsx';
import styles from './Unsaved.module.css';

/** Asks before a page is left on which something is not saved. */
export function Unsaved({ when }: { when: boolean }) {
  const { t } = useWords();
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => when && current.pathname !== next.pathname,
    enableBeforeUnload: when,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') {
    return null;
  }
  return (
    <Modal opened onClose={blocker.reset} title={t('state.unsaved')} size={440} closeButtonProps={{ 'aria-label': t('frame.dismiss') }}>
      <p>{t('state.unsavedMeans')}</p>
      <div className={styles.buttons}>
        <Button variant="default" size="sm" onClick={blocker.proceed}>{t('state.leave')}</Button>
        <Button size="sm" data-autofocus onClick={blocker.reset}>{t('state.stay')}</Button>
      </div>
    </Modal>
  );
}
