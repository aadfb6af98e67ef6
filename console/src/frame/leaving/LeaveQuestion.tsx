import { Button } from '@mantine/core';
import { Dialog } from '../dialog/Dialog.tsx';
import { useWords } from '../../words/Words.tsx';
import styles from './Unsaved.module.css';

/** Asks whether what is not saved may be lost. Whoever stays is again where they were. */
export function LeaveQuestion({ leave, stay }: { leave(): void; stay(): void }) {
  const { t } = useWords();
  return (
    <Dialog close={stay} title={t('state.unsaved')} size={440}>
      <p>{t('state.unsavedMeans')}</p>
      <div className={styles.buttons}>
        <Button variant="default" size="sm" onClick={leave}>{t('state.leave')}</Button>
        <Button size="sm" data-autofocus onClick={stay}>{t('state.stay')}</Button>
      </div>
    </Dialog>
  );
}
