import type { AlertDelivery } from '../../api/types.ts';
import { useWords } from '../../words/Words.tsx';
import styles from './Alerts.module.css';

/** How an alert was handed to mail addresses and webhooks. */
export function Deliveries({ deliveries }: { deliveries: readonly AlertDelivery[] }) {
  const { t, code } = useWords();
  return (
    <div className={styles.tableScroll} tabIndex={0} role="region" aria-label={t('alert.deliveries')}>
      <table className={styles.table}>
        <caption>{t('alert.deliveries')}</caption>
        <thead>
          <tr><th scope="col">{t('alert.to')}</th><th scope="col">{t('alert.state')}</th><th scope="col">{t('alert.attempts')}</th></tr>
        </thead>
        <tbody>
          {deliveries.map((one) => (
            <tr key={`${one.kind} ${one.to} ${String(one.escalation)}`}>
              <th scope="row">{one.to} {one.escalation && <small>{t('alert.ofEscalation')}</small>}</th>
              <td data-state={one.state}>{code('sent', one.state)} {one.failure !== '' && <code title={code('reason', one.failure)}>{one.failure}</code>}</td>
              <td>{one.attempts}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
