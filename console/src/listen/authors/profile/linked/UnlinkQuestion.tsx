import { Button } from '@mantine/core';
import type { AuthorName } from '../../../../api/author/author-keys.ts';
import { Dialog } from '../../../../frame/dialog/Dialog.tsx';
import { useClosing } from '../../../../frame/leaving/useClosing.tsx';
import { useWords } from '../../../../words/Words.tsx';
import { useLinks, type Named } from './useLinks.ts';
import styles from '../Profile.module.css';

interface UnlinkQuestionProps {
  brand: string;
  /** Whose page is open. */
  of: AuthorName;
  other: Named;
  close(): void;
}

/** Asks whether somebody is not the same person, and says what that means. */
export function UnlinkQuestion({ brand, of, other, close }: UnlinkQuestionProps) {
  const { t } = useWords();
  const { unlink } = useLinks(brand, of);
  const closing = useClosing(false, close);
  const { name } = other;
  return (
    <Dialog {...closing.dialog} title={t('linked.unlinkTitle', { name })} size={480}>
      <p className={styles.means}>{t('linked.unlinkMeans', { name })}</p>
      <div className={styles.buttons}>
        <Button variant="default" size="sm" data-autofocus onClick={closing.ask}>{t('button.cancel')}</Button>
        <Button size="sm" loading={unlink.isPending} onClick={() => unlink.mutate(other, { onSuccess: () => closing.close() })}>{t('linked.unlinkConfirm', { name })}</Button>
      </div>
    </Dialog>
  );
}
