import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { may, PAGE_ROLES, useSession } from '../../api/session.tsx';
import type { AlertsAddress } from '../../frame/addresses.ts';
import { useActions } from '../../frame/keys/actions.tsx';
import { laterPart } from '../../frame/later/later.tsx';
import { Bones, Empty } from '../../frame/states.tsx';
import { withWords } from '../../words/at-hand.ts';
import { useWords } from '../../words/Words.tsx';
import { ListenTabs } from '../page/ListenTabs.tsx';
import { AlertInbox } from './raised/AlertInbox.tsx';
import styles from './Alerts.module.css';

const Rules = laterPart(withWords(() => import('./rules/Rules.tsx'), 'rules', 'query'));

/** What was raised, and the rules that raise it. */
export function AlertsPage() {
  const { t } = useWords();
  const session = useSession();
  const address = useSearch({ from: '/listen/alerts' });
  const navigate = useNavigate();
  const go = (search: AlertsAddress) => void navigate({ to: '/listen/alerts', search });
  const rules = address.view === 'rules';
  const views = [
    { label: t('alert.mine'), on: !rules && address.mine === true, to: { mine: true } },
    { label: t('alert.open'), on: !rules && address.all !== true && address.mine !== true, to: {} },
    { label: t('alert.all'), on: !rules && address.all === true, to: { all: true } },
    { label: t('alert.rules'), on: rules, to: { view: 'rules' as const } },
  ].map((one, index) => ({ ...one, keys: String(index + 1), run: () => go(one.to) }));
  useActions(views.map(({ label, keys, run }) => ({ id: `alerts-${keys}`, group: t('page.alerts'), label, keys, run })));
  if (!may(session, PAGE_ROLES.alerts)) {
    return <Empty title={t('state.noPermission')} hint={t('state.noPermissionHint')} />;
  }
  return (
    <div className={styles.page}>
      <ListenTabs />
      <header className={styles.head}>
        <h1>{t('page.alerts')}</h1>
        <div className={styles.views} role="group" aria-label={t('alert.views')}>
          {views.map(({ label, on, keys, run }) => <button key={keys} type="button" aria-pressed={on} title={`${label} (${keys})`} onClick={run}>{label}</button>)}
        </div>
      </header>
      {rules ? (
        <Suspense fallback={<Bones rows={4} height={64} label={t('state.loading')} />}><Rules address={address} go={go} /></Suspense>
      ) : (
        <AlertInbox address={address} go={go} />
      )}
    </div>
  );
}
