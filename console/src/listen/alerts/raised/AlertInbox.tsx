import { useEffect, useRef, useState } from 'react';
import { useSession } from '../../../api/session.tsx';
import { useActions } from '../../../frame/keys/actions.tsx';
import type { AlertsAddress } from '../../../frame/addresses.ts';
import { useScope } from '../../../frame/brands/scope.tsx';
import { Bones, Empty, Failure, Partial } from '../../../frame/states.tsx';
import { csvName, onlyBrand } from '../../../table/csv.ts';
import { ExportButton } from '../../../table/ExportButton.tsx';
import { number } from '../../../words/time.ts';
import { useNow } from '../../../words/useNow.ts';
import { useWords } from '../../../words/Words.tsx';
import { useNamesInFiles } from '../../page/useNames.ts';
import { alertPieces } from './alert-csv.ts';
import { after, chosenOf, ofSameRule } from '../reaction/alert-list.ts';
import { AlertDetail } from '../detail/AlertDetail.tsx';
import { AlertRow } from './AlertRow.tsx';
import { useAcknowledge, useAlerts } from './useAlerts.ts';
import styles from '../Alerts.module.css';

interface AlertInboxProps {
  address: AlertsAddress;
  go(address: AlertsAddress): void;
}

/** Rows that are drawn at once, each with its clock; the most urgent come first. */
const ROOM = 100;

/** What was raised, the open ones by how soon somebody must react, else newest first; and what the chosen one rests on. */
export function AlertInbox({ address, go }: AlertInboxProps) {
  const { t, language } = useWords();
  const now = useNow();
  const { agency } = useSession();
  const { asked: brandsAsked } = useScope();
  const openOnly = address.all !== true;
  const forMe = address.mine === true;
  const { alerts, loading, failure, stale, retry, more, complete } = useAlerts(openOnly, forMe);
  const take = useAcknowledge();
  const named = useNamesInFiles([onlyBrand(brandsAsked)]);
  const [room, setRoom] = useState(ROOM);
  const list = useRef<HTMLElement>(null);
  const goesOn = useRef(false);
  // the one looked at stays the one looked at when a more urgent one comes in: somebody may be about to act on it
  const looked = useRef<string>(undefined);
  const chosen = chosenOf(alerts, address.alert ?? (alerts.some((one) => one.id === looked.current) ? looked.current : undefined));
  const id = chosen?.id;
  useEffect(() => {
    looked.current = id;
    if (goesOn.current) {
      goesOn.current = false;
      list.current?.querySelector<HTMLElement>('[aria-current="true"]')?.focus();
    }
  }, [id]);
  const at = chosen === undefined ? -1 : alerts.indexOf(chosen);
  const shown = alerts.slice(0, Math.max(room, at + 1));
  const further = shown.length < alerts.length ? () => setRoom(shown.length + ROOM) : more && (() => { setRoom(alerts.length + ROOM); more(); });
  const look = (one: string | undefined) => go({ ...address, alert: one });
  /** By a key, or by what is gone with the alert it was of: the focus goes along. */
  const goOn = (one: string | undefined) => {
    goesOn.current = one !== id;
    look(one);
  };
  const move = (by: number) => goOn(alerts[Math.max(0, Math.min(alerts.length - 1, at + by))]?.id);
  const acknowledge = () => {
    if (chosen !== undefined && chosen.acknowledgedAt === undefined) {
      take.one(chosen);
      if (openOnly) {
        goOn(after(alerts, chosen.id)?.id);
      }
    }
  };
  const same = ofSameRule(alerts, chosen);
  const acknowledgeAll = () => {
    void take.all(same);
    if (openOnly) {
      goOn(alerts.find((one, place) => place > at && !same.includes(one))?.id);
    }
  };
  useActions([
    { id: 'next-alert', group: t('page.alerts'), label: t('alert.next'), keys: 'j', repeats: true, run: () => move(1) },
    { id: 'previous-alert', group: t('page.alerts'), label: t('alert.previous'), keys: 'k', repeats: true, run: () => move(-1) },
    ...(chosen === undefined || chosen.acknowledgedAt !== undefined ? [] : [{ id: 'acknowledge', group: t('page.alerts'), label: t('alert.acknowledge'), keys: 'a', run: acknowledge }]),
    ...(same.length < 2 ? [] : [{ id: 'acknowledge-all', group: t('page.alerts'), label: t('alert.acknowledgeAll', { count: same.length }), keys: 'mod+Enter', run: acknowledgeAll }]),
  ]);
  const file = csvName(onlyBrand(brandsAsked), forMe ? 'my-alerts' : openOnly ? 'open-alerts' : 'alerts');
  if (loading) {
    return <Bones rows={6} height={64} label={t('state.loading')} />;
  }
  if (failure !== null && !stale) {
    return <Failure failure={failure} retry={retry} />;
  }
  return (
    <>
      {stale && <Partial what={t('page.alerts')} failure={failure} retry={retry} />}
      {alerts.length === 0 ? (
        <Empty title={forMe ? t('alert.noneMine') : openOnly ? t('alert.noneOpen') : t('alert.none')} hint={t('alert.noneHint')} action={{ label: t('alert.seeRules'), run: () => go({ view: 'rules' }) }} />
      ) : (
        <div className={styles.columns}>
          <section ref={list} className={styles.list} aria-label={t('page.alerts')}>
            <ul>
              {shown.map((one) => <li key={one.id}><AlertRow alert={one} chosen={one === chosen} now={now} open={() => look(one.id)} /></li>)}
            </ul>
            <div className={styles.file}>
              <ExportButton key={file} file={file} pieces={(signal) => alertPieces({ agency, brands: brandsAsked, openOnly, forMe, signal }, named)} total={complete ? alerts.length : undefined} />
            </div>
            {openOnly && !complete && <p className={styles.cut} role="note">{t('alert.openCut', { shown: number(alerts.length, language) })}</p>}
            {further !== undefined && <button type="button" className={styles.more} onClick={further}>{t('button.more')}</button>}
          </section>
          {chosen === undefined && (
            <Empty
              title={t('alert.notHere')} hint={openOnly ? t('alert.notOpen') : complete ? undefined : t('alert.furtherDown')}
              action={openOnly ? { label: t('alert.seeAll'), run: () => go({ all: true, alert: address.alert }) } : undefined}
            />
          )}
          {chosen !== undefined && <AlertDetail key={chosen.id} alert={chosen} now={now} acknowledge={acknowledge} all={{ count: same.length, run: acknowledgeAll }} />}
        </div>
      )}
    </>
  );
}
