import type { Alert } from '../../../api/types.ts';
import { useScope } from '../../../frame/brands/scope.tsx';
import { momentThere } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { evidenceSentence } from '../evidence/evidence.ts';
import { ReactionClock } from '../reaction/ReactionClock.tsx';
import { useSourceName } from '../evidence/useSourceName.ts';
import styles from '../Alerts.module.css';

interface AlertRowProps {
  alert: Alert;
  chosen: boolean;
  now: number;
  open(): void;
}

/** Rule, why, when, and how long somebody has left. */
export function AlertRow({ alert, chosen, now, open }: AlertRowProps) {
  const { t, language } = useWords();
  const { nameOf, zoneOf } = useScope();
  const source = useSourceName(alert.rule);
  const { raisedAt } = alert;
  return (
    <button type="button" className={styles.row} aria-current={chosen} data-open={alert.acknowledgedAt === undefined} onClick={open}>
      <span className={styles.line}>
        <strong dir="auto">{alert.rule?.displayName ?? '—'}</strong>
        <ReactionClock alert={alert} now={now} />
      </span>
      <span className={styles.why}>{evidenceSentence(alert, source, t, language, zoneOf(alert.brand))}</span>
      <span className={styles.meta}>
        <span className={styles.chip} dir="auto">{nameOf(alert.brand)}</span>
        {raisedAt !== undefined && <time dateTime={raisedAt}>{momentThere(raisedAt, language, zoneOf(alert.brand))}</time>}
        {alert.mine && <span className={styles.chip}>{t('alert.mine')}</span>}
        {alert.late && <span className={styles.late}>{t('alert.late')}</span>}
        {alert.escalatedAt !== undefined && <span className={styles.late}>{t('alert.escalated')}</span>}
        {alert.acknowledgedAt !== undefined && <span>{t('alert.acknowledged')}</span>}
      </span>
    </button>
  );
}
