import { useEffect } from 'react';
import type { AlertBell, Rung } from '../../live/bell/alert-bell.ts';
import { useWords } from '../../words/Words.tsx';
import { useScope } from '../brands/scope.tsx';
import { useTell } from './useTell.ts';

/** As many are told one by one. */
const SINGLY = 2;

/** Tells of alerts that are for this person as they come, of every brand, whatever page is open. */
export function AlertNotices({ bell }: { bell: AlertBell }) {
  const { t } = useWords();
  const { chooseAlso, nameOf } = useScope();
  const tell = useTell();
  useEffect(() => {
    const one = ({ alert, escalated }: Rung) => {
      const values = { brand: nameOf(alert.brand), name: alert.rule?.displayName ?? '—' };
      tell(escalated ? t('frame.alertEscalated', values) : t('frame.alertRaised', values), {
        label: t('frame.seeAlert'),
        // somebody else may have it acknowledged by then
        to: { all: true, alert: alert.id },
        there: () => chooseAlso([alert.brand]),
      });
    };
    return bell.subscribe((rung) => {
      if (rung.length <= SINGLY) {
        rung.forEach(one);
      } else {
        tell(t('frame.alertsRaised', { count: rung.length }), { label: t('frame.seeAlerts'), to: { mine: true }, there: () => chooseAlso(rung.map(({ alert }) => alert.brand)) });
      }
    });
  }, [bell, t, chooseAlso, nameOf, tell]);
  return null;
}
