import { Button, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { OctagonX } from 'lucide-react';
import { useState } from 'react';
import { holdsKey, placeHold } from '../api/holds.ts';
import { HOLD_ROLES, may, mayAgencyWide, useSession } from '../api/session.tsx';
import { useWords } from '../words/Words.tsx';
import { useActions } from './actions.tsx';
import { useNotices } from './Notices.tsx';
import { useScope } from './scope.tsx';
import styles from './HoldButton.module.css';

/** Stops everything that leaves: open, say why, confirm. */
export function HoldButton() {
  const { t } = useWords();
  const session = useSession();
  const { granted, chosen } = useScope();
  const [opened, setOpened] = useState(false);
  useActions([{ id: 'hold', group: t('group.hold'), label: t('hold.place'), run: () => setOpened(true) }]);
  const brands = granted.filter((brand) => may(session, HOLD_ROLES, brand.id));
  // several brands in view: the person says which one, nothing is stopped by default
  const only = chosen.length === 1 ? chosen[0] : brands.length === 1 ? brands[0]?.id : undefined;
  return (
    <>
      <Button size="xs" variant="outline" color="red" className={styles.button} leftSection={<OctagonX size={16} aria-hidden />} onClick={() => setOpened(true)}>
        {t('hold.button')}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t('hold.place')} size="md" centered>
        {opened && (
          <HoldForm
            brands={brands.map((brand) => brand.id)}
            agencyWide={mayAgencyWide(session, HOLD_ROLES)}
            first={only ?? ''}
            done={() => setOpened(false)}
          />
        )}
      </Modal>
    </>
  );
}

/** Stands for the whole agency among the brands' slugs. */
const AGENCY = '*';

function HoldForm({ brands, agencyWide, first, done }: { brands: string[]; agencyWide: boolean; first: string; done: () => void }) {
  const { t } = useWords();
  const { agency } = useSession();
  const { nameOf } = useScope();
  const notices = useNotices();
  const client = useQueryClient();
  const [brand, setBrand] = useState(first);
  const [reason, setReason] = useState('');
  const [requestId] = useState(() => crypto.randomUUID());
  const place = useMutation({
    mutationFn: () => placeHold(agency, brand === AGENCY ? '' : brand, reason.trim(), requestId),
    onSuccess: (hold) => {
      notices.say(hold.inFlight.length > 0 ? t('hold.placedInFlight', { count: hold.inFlight.length }) : t('hold.placed'));
      done();
    },
    onError: (failure) => notices.fail(t('hold.placeFailed'), failure),
    onSettled: () => client.invalidateQueries({ queryKey: holdsKey(agency) }),
  });
  const name = brand === AGENCY ? t('hold.agency', { agency }) : nameOf(brand);
  return (
    <form onSubmit={(event) => { event.preventDefault(); place.mutate(); }} className={styles.form}>
      <label htmlFor="hold-scope">{t('hold.scope')}</label>
      <select id="hold-scope" value={brand} required onChange={(event) => setBrand(event.target.value)}>
        <option value="" disabled>{t('hold.choose')}</option>
        {brands.map((one) => <option key={one} value={one}>{nameOf(one)}</option>)}
        {agencyWide && <option value={AGENCY}>{t('hold.agency', { agency })}</option>}
      </select>
      <label htmlFor="hold-reason">{t('hold.reason')}</label>
      <textarea id="hold-reason" rows={3} maxLength={500} required data-autofocus value={reason} onChange={(event) => setReason(event.target.value)} />
      {brand !== '' && <p>{t('hold.consequence', { name })}{brand === AGENCY && <> {t('hold.twoPersons')}</>}</p>}
      <div className={styles.buttons}>
        <Button variant="default" size="sm" onClick={done}>{t('hold.cancel')}</Button>
        <Button type="submit" size="sm" color="red.9" loading={place.isPending} disabled={brand === '' || reason.trim() === ''}>{t('hold.confirm', { name })}</Button>
      </div>
    </form>
  );
}
