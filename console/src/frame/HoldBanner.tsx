import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { holdsKey, holdsQuery, liftHold } from '../api/holds.ts';
import { HOLD_ROLES, may, mayAgencyWide, useSession, type Role } from '../api/session.tsx';
import type { Hold } from '../api/types.ts';
import { momentThere, viewersZone } from '../words/time.ts';
import { useWords } from '../words/Words.tsx';
import { useNotices } from './Notices.tsx';
import { useScope } from './scope.tsx';
import { Partial } from './states.tsx';
import styles from './Frame.module.css';

const READERS: readonly Role[] = ['admin', 'lead', 'agent', 'moderator', 'editor', 'approver', 'analyst'];

/** Every hold that stands, above everything. */
export function HoldBanner() {
  const { t } = useWords();
  const session = useSession();
  const { data, error, refetch } = useQuery({ ...holdsQuery(session.agency), enabled: may(session, READERS) });
  const standing = (data ?? []).filter((hold) => hold.liftedAt === undefined);
  return (
    <>
      {/* whoever sees no hold must be able to trust that there is none */}
      {error !== null && <Partial what={t('hold.standing')} failure={error} retry={() => void refetch()} />}
      {standing.length > 0 && (
        <section className={styles.banner} aria-label={t('hold.standing')} role="alert">
          {standing.map((hold) => <StandingHold key={hold.id} hold={hold} />)}
        </section>
      )}
    </>
  );
}

function StandingHold({ hold }: { hold: Hold }) {
  const { t, language } = useWords();
  const session = useSession();
  const { nameOf, zoneOf } = useScope();
  const notices = useNotices();
  const client = useQueryClient();
  const mayLift = hold.brand === '' ? mayAgencyWide(session, HOLD_ROLES) : may(session, HOLD_ROLES, hold.brand);
  const waitsForOther = hold.liftRequestedBy === session.subject;
  const lift = useMutation({
    mutationFn: () => liftHold(hold),
    onSuccess: (after) => notices.say(after.liftedAt === undefined ? t('hold.liftRequested') : t('hold.lifted')),
    onError: (failure) => notices.fail(t('hold.liftFailed'), failure),
    onSettled: () => client.invalidateQueries({ queryKey: holdsKey(session.agency) }),
  });
  const name = hold.brand === '' ? t('hold.agency', { agency: hold.agency }) : nameOf(hold.brand);
  const zone = hold.brand === '' ? viewersZone() : zoneOf(hold.brand);
  return (
    <div className={styles.hold}>
      <strong>{t('hold.on', { name })}</strong>
      <span>
        {hold.reason}
        {hold.placedAt !== undefined && <span className="v-dim"> · {t('hold.since', { time: momentThere(hold.placedAt, language, zone) })}</span>}
        {hold.acknowledgedAt === undefined && <span className="v-dim"> · {t('hold.unconfirmed')}</span>}
        {hold.liftRequestedBy !== '' && <span className="v-dim"> · {t('hold.waitsForSecond')}</span>}
      </span>
      {mayLift && (
        <Button size="xs" variant="default" disabled={waitsForOther} loading={lift.isPending} onClick={() => lift.mutate()}>
          {t('hold.lift')}
        </Button>
      )}
    </div>
  );
}
