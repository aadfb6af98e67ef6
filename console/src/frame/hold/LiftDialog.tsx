import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { holdsKey, liftHold } from '../../api/conversation/holds.ts';
import { useSession } from '../../api/session.tsx';
import type { Hold } from '../../api/types.ts';
import { Dialog } from '../dialog/Dialog.tsx';
import { useWords } from '../../words/Words.tsx';
import { HoldConcerns } from './HoldConcerns.tsx';
import { useNotices } from '../notices/Notices.tsx';
import styles from './HoldButton.module.css';

/** Asks before a hold is lifted, and says what that means. */
export default function LiftDialog({ hold, name, close }: { hold: Hold; name: string; close(): void }) {
  const { t } = useWords();
  const { agency } = useSession();
  const notices = useNotices();
  const client = useQueryClient();
  const lift = useMutation({
    mutationFn: () => liftHold(hold),
    onSuccess: (after) => {
      notices.say(after.liftedAt === undefined ? t('hold.liftRequested') : t('hold.lifted'));
      close();
    },
    onError: (failure) => notices.fail(t('hold.liftFailed'), failure),
    onSettled: () => client.invalidateQueries({ queryKey: holdsKey(agency) }),
  });
  const asks = hold.brand === '' && hold.liftRequestedBy === '';
  return (
    <Dialog close={close} title={t('hold.liftOf', { name })} size="md" centered stays>
      <div className={styles.form}>
        <p className={styles.why} dir="auto">{hold.reason}</p>
        <p>{asks ? t('hold.twoPersons') : t('hold.liftMeans', { name })}</p>
        <HoldConcerns brand={hold.brand} lifting />
        <div className={styles.buttons}>
          <Button variant="default" size="sm" data-autofocus onClick={close}>{t('button.cancel')}</Button>
          <Button size="sm" color="red.9" loading={lift.isPending} onClick={() => lift.mutate()}>{asks ? t('hold.askToLift') : t('hold.liftOf', { name })}</Button>
        </div>
      </div>
    </Dialog>
  );
}
