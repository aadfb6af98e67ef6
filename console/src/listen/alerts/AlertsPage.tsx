import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { may, PAGE_ROLES, useSession } from '../../api/session.tsx';
import type { AlertsAddress } from '../../frame/addresses.ts';
import { laterPart } from '../../frame/later/later.tsx';
import { Bones, Empty } from '../../frame/states.tsx';
import { withWords } from '../../words/at-hand.ts';
import { useWords } from '../../words/Words.tsx';
import { ListenTabs } from '../page/ListenTabs.tsx';
import { AlertInbox } from './raised/AlertInbox.tsx';
import styles from './Alerts.module.css';

const Rules = laterPart(withWords(() => import('./rules/Rules.tsx'), 'rules'));

/** What was raised, and the rules that raise it. */
export function AlertsPage() {
  const { t } = useWords();
  const session = useSession();
  const address = useSearch({ from: '/listen/alerts' });
  const navigate = useNavigate();
  const go = (search: AlertsAddress) => void navigate({ to: '/listen/alerts', search });
  if (!may(session, PAGE_ROLES.alerts)) {
    return <Empty title={t('state.noPermission')} hint={t('state.noPermissionHint')} />;
  }
  const rules = address.view === 'rules';
  return (
    <div className={styles.page}>
      <ListenTabs />
      <header className={styles.head}>
        <h1>{t('page.alerts')}</h1>
        <div className={styles.views} role="group" aria-label={t('alert.views')}>
          <button type="button" aria-pressed={!rules && address.mine === true} onClick={() => go({ mine: true })}>{t('alert.mine')}</button>
          <button type="button" aria-pressed={!rules && address.all !== true && address.mine !== true} onClick={() => go({})}>{t('alert.open')}</button>
          <button type="button" aria-pressed={!rules && address.all === true} onClick={() => go({ all: true })}>{t('alert.all')}</button>
          <button type="button" aria-pressed={rules} onClick={() => go({ view: 'rules' })}>{t('alert.rules')}</button>
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
