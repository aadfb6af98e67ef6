import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useEffect, useState } from 'react';
import { holdsQuery } from '../../api/conversation/holds.ts';
import { HOLD_ROLES, may, mayAgencyWide, useSession, type Role, type SignedIn } from '../../api/session.tsx';
import type { Hold } from '../../api/types.ts';
import { momentThere, viewersZone } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import { useActions } from '../keys/actions.tsx';
import { useScope } from '../brands/scope.tsx';
import { laterDialog } from '../later/later.tsx';
import { Partial } from '../states.tsx';
import styles from '../Frame.module.css';

const LiftDialog = laterDialog(() => import('./LiftDialog.tsx'));
const KEYS = 'g f';

const READERS: readonly Role[] = ['admin', 'lead', 'agent', 'moderator', 'editor', 'approver', 'analyst'];

/** Every hold that stands, above everything. */
export function HoldBanner() {
  const { t } = useWords();
  const session = useSession();
  const { data, error, refetch } = useQuery({ ...holdsQuery(session.agency), enabled: may(session, READERS) });
  const standing = (data ?? []).filter((hold) => hold.liftedAt === undefined);
  const first = standing.find((hold) => mayLift(session, hold));
  const liftable = first !== undefined;
  useEffect(() => {
    if (liftable) {
      // before anybody needs it, as what places a hold
      void LiftDialog.preload();
    }
  }, [liftable]);
  return (
    <>
      {/* whoever sees no hold must be able to trust that there is none */}
      {error !== null && <Partial what={t('hold.standing')} failure={error} retry={() => void refetch()} />}
      {standing.length > 0 && (
        <section className={styles.banner} aria-label={t('hold.standing')} role="alert">
          {standing.map((hold) => <StandingHold key={hold.id} hold={hold} keys={hold === first ? KEYS : undefined} />)}
        </section>
      )}
    </>
  );
}

/** Whether the person may lift it now: they may, and did not ask for it already. */
function mayLift(session: SignedIn, hold: Hold): boolean {
  return (hold.brand === '' ? mayAgencyWide(session, HOLD_ROLES) : may(session, HOLD_ROLES, hold.brand)) && hold.liftRequestedBy !== session.subject;
}

/** One hold; `keys` ask whether to lift it. */
function StandingHold({ hold, keys }: { hold: Hold; keys: string | undefined }) {
  const { t, language } = useWords();
  const session = useSession();
  const { nameOf, zoneOf } = useScope();
  const [asking, setAsking] = useState(false);
  const name = hold.brand === '' ? t('hold.agency', { agency: hold.agency }) : nameOf(hold.brand);
  const zone = hold.brand === '' ? viewersZone() : zoneOf(hold.brand);
  useActions(mayLift(session, hold) ? [{ id: `lift-${hold.id}`, group: t('group.hold'), label: t('hold.liftOf', { name }), keys, run: () => setAsking(true) }] : []);
  return (
    <div className={styles.hold}>
      <strong>{t('hold.on', { name })}</strong>
      <span dir="auto">
        {hold.reason}
        {hold.placedAt !== undefined && <span className="v-dim"> · {t('hold.since', { time: momentThere(hold.placedAt, language, zone) })}</span>}
        {hold.acknowledgedAt === undefined && <span className="v-dim"> · {t('hold.unconfirmed')}</span>}
        {hold.liftRequestedBy !== '' && <span className="v-dim"> · {t('hold.waitsForSecond')}</span>}
      </span>
      {mayLift(session, hold) && (
        <Button size="xs" variant="default" title={keys && `${t('hold.liftOf', { name })} (${keys})`} onClick={() => setAsking(true)}>
          {t('hold.lift')}
        </Button>
      )}
      {asking && <Suspense><LiftDialog hold={hold} name={name} close={() => setAsking(false)} /></Suspense>}
    </div>
  );
}
