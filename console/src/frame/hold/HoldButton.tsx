import { Button } from '@mantine/core';
import { OctagonX } from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { HOLD_ROLES, may, mayAgencyWide, useSession } from '../../api/session.tsx';
import { useWords } from '../../words/Words.tsx';
import { useActions } from '../keys/actions.tsx';
import { useScope } from '../brands/scope.tsx';
import { laterDialog } from '../later/later.tsx';
import styles from './HoldButton.module.css';

const HoldDialog = laterDialog(() => import('./HoldDialog.tsx'));
const KEYS = 'g h';

/** Stops everything that leaves: open, say why, confirm. */
export function HoldButton() {
  const { t } = useWords();
  const session = useSession();
  const { granted, chosen } = useScope();
  const [opened, setOpened] = useState(false);
  // read before anybody needs it in a hurry: by then the platform may be in trouble
  useEffect(() => void HoldDialog.preload(), []);
  useActions([{ id: 'hold', group: t('group.hold'), label: t('hold.place'), keys: KEYS, run: () => setOpened(true) }]);
  const brands = granted.filter((brand) => may(session, HOLD_ROLES, brand.id));
  // several brands in view: the person says which one, nothing is stopped by default
  const only = chosen.length === 1 ? chosen[0] : brands.length === 1 ? brands[0]?.id : undefined;
  return (
    <>
      <Button size="xs" variant="outline" color="red" className={styles.button} leftSection={<OctagonX size={16} aria-hidden />} title={`${t('hold.place')} (${KEYS})`} onClick={() => setOpened(true)}>
        {t('hold.button')}
      </Button>
      {opened && (
        <Suspense>
          <HoldDialog brands={brands.map((brand) => brand.id)} agencyWide={mayAgencyWide(session, HOLD_ROLES)} first={only ?? ''} close={() => setOpened(false)} />
        </Suspense>
      )}
    </>
  );
}
