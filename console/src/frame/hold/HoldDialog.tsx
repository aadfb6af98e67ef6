import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { holdsKey, placeHold } from '../../api/conversation/holds.ts';
import { useSession } from '../../api/session.tsx';
import { Dialog } from '../dialog/Dialog.tsx';
import { useWords } from '../../words/Words.tsx';
import { HoldConcerns } from './HoldConcerns.tsx';
import { useNotices } from '../notices/Notices.tsx';
import { useScope } from '../brands/scope.tsx';
import { useClosing } from '../leaving/useClosing.tsx';
import styles from './HoldButton.module.css';

/** Stands for the whole agency among the brands' slugs. */
const AGENCY = '*';

interface HoldDialogProps {
  brands: readonly string[];
  agencyWide: boolean;
  /** The brand to begin with; empty when the person is to say it. */
  first: string;
  close(): void;
}

/** What to stop and why, and what that means. */
export default function HoldDialog({ brands, agencyWide, first, close }: HoldDialogProps) {
  const { t } = useWords();
  const { agency } = useSession();
  const { nameOf } = useScope();
  const notices = useNotices();
  const client = useQueryClient();
  const [brand, setBrand] = useState(first);
  const [reason, setReason] = useState('');
  const [requestId, setRequestId] = useState(() => crypto.randomUUID());
  // the same words sent again are the same hold; others are another one, also when those before were taken and nobody was told
  const renew = () => setRequestId(crypto.randomUUID());
  const place = useMutation({
    mutationFn: () => placeHold(agency, brand === AGENCY ? '' : brand, reason.trim(), requestId),
    onSuccess: (hold) => {
      notices.say(hold.inFlight.length > 0 ? t('hold.placedInFlight', { count: hold.inFlight.length }) : t('hold.placed'));
      closing.close();
    },
    onError: (failure) => notices.fail(t('hold.placeFailed'), failure),
    onSettled: () => client.invalidateQueries({ queryKey: holdsKey(agency) }),
  });
  const closing = useClosing(reason.trim() !== '', close);
  const name = brand === AGENCY ? t('hold.agency', { agency }) : nameOf(brand);
  return (
    <Dialog {...closing.dialog} title={t('hold.place')} size="md" centered>
      <form onSubmit={(event) => { event.preventDefault(); place.mutate(); }} className={styles.form}>
        <label htmlFor="hold-scope">{t('hold.scope')}</label>
        <select id="hold-scope" value={brand} required onChange={(event) => { setBrand(event.target.value); renew(); }}>
          <option value="" disabled>{t('hold.choose')}</option>
          {brands.map((one) => <option key={one} value={one}>{nameOf(one)}</option>)}
          {agencyWide && <option value={AGENCY}>{t('hold.agency', { agency })}</option>}
        </select>
        <label htmlFor="hold-reason">{t('hold.reason')}</label>
        <textarea dir="auto" id="hold-reason" rows={3} maxLength={500} required data-autofocus value={reason} onChange={(event) => { setReason(event.target.value); renew(); }} />
        {brand !== '' && <p>{t('hold.consequence', { name })}{brand === AGENCY && <> {t('hold.twoPersons')}</>}</p>}
        {brand !== '' && <HoldConcerns brand={brand === AGENCY ? '' : brand} />}
        <div className={styles.buttons}>
          <Button variant="default" size="sm" onClick={closing.ask}>{t('button.cancel')}</Button>
          <Button type="submit" size="sm" color="red.9" loading={place.isPending} disabled={brand === '' || reason.trim() === ''}>{t('hold.confirm', { name })}</Button>
        </div>
      </form>
      {closing.question}
    </Dialog>
  );
}
