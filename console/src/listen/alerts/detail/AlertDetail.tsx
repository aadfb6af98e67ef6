import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { savedQueriesQuery } from '../../../api/mention/mentions.ts';
import { useSession } from '../../../api/session.tsx';
import type { Alert, AlertLateness } from '../../../api/types.ts';
import { onMac, shown } from '../../../frame/keys/keys.ts';
import { useScope } from '../../../frame/brands/scope.tsx';
import { clockWithSeconds, momentThere } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { useNames } from '../../page/useNames.ts';
import { recipientsText } from '../rules/recipients.ts';
import { evidenceSearch, evidenceSentence } from '../evidence/evidence.ts';
import { Deliveries } from './Deliveries.tsx';
import { EvidenceMentions } from '../evidence/EvidenceMentions.tsx';
import { ReactionClock } from '../reaction/ReactionClock.tsx';
import { useSourceName } from '../evidence/useSourceName.ts';
import styles from '../Alerts.module.css';

interface AlertDetailProps {
  alert: Alert;
  now: number;
  acknowledge(): void;
  /** All that are open of the same rule, this one included. */
  all: { count: number; run(): void };
}

/** Of a query, which may be as long as a book; the search for what was counted has all of it. */
const MOST = 600;
const shortened = (query: string) => (query.length > MOST ? `${query.slice(0, MOST)}…` : query);

/** Why it came late, as far as that was kept. */
const lateness = (because: AlertLateness) => (because === 'ALERT_LATENESS_SCHEDULE' ? 'alert.lateSchedule' : because === 'ALERT_LATENESS_OUTAGE' ? 'alert.lateOutage' : 'alert.lateBecause');

/** What an alert rests on, who was woken, and what was done about it. */
export function AlertDetail({ alert, now, acknowledge, all }: AlertDetailProps) {
  const { t, code, language } = useWords();
  const { agency, subject } = useSession();
  const { nameOf, zoneOf } = useScope();
  const person = useNames(alert.brand);
  const naming = { t, code, person };
  const source = useSourceName(alert.rule);
  const { data } = useQuery(savedQueriesQuery(agency));
  const zone = zoneOf(alert.brand);
  const found = evidenceSearch(alert, data ?? []);
  const { evidence, rule } = alert;
  const at = (instant: string | undefined) => (instant === undefined ? '–' : momentThere(instant, language, zone));
  return (
    <section className={styles.detail} aria-label={t('alert.detail')}>
      <div className={styles.title}>
        <h2 dir="auto">{rule?.displayName ?? '—'}</h2>
        <ReactionClock alert={alert} now={now} />
        {alert.acknowledgedAt === undefined && <Button size="xs" title={`${t('alert.acknowledge')} (a)`} onClick={acknowledge}>{t('alert.acknowledge')}</Button>}
        {all.count > 1 && <Button size="xs" variant="default" title={shown('mod+Enter', onMac).join(' ')} onClick={all.run}>{t('alert.acknowledgeAll', { count: all.count })}</Button>}
      </div>
      <p className={styles.because}>{evidenceSentence(alert, source, t, language, zone)}</p>
      <p className={styles.meta}>
        <span className={styles.chip} dir="auto">{nameOf(alert.brand)}</span>
        {rule !== undefined && <span>{code('condition', rule.condition)}</span>}
        {alert.late && alert.dueAt !== undefined && <span className={styles.late}>{t(lateness(alert.lateBecause), { time: at(alert.dueAt) })}</span>}
        {rule !== undefined && <Link to="/listen/alerts" search={{ view: 'rules', brand: alert.brand, rule: rule.id }}>{t('alert.rule')}</Link>}
      </p>
      <dl className={styles.facts}>
        <dt>{t('alert.raised')}</dt><dd>{alert.raisedAt === undefined ? '–' : `${at(alert.raisedAt)} (${clockWithSeconds(alert.raisedAt, language, zone)})`}</dd>
        {evidence?.from !== undefined && <><dt>{t('alert.counted')}</dt><dd>{t('alert.fromUntil', { from: at(evidence.from), until: at(evidence.until) })}</dd></>}
        {alert.acknowledgeBy !== undefined && <><dt>{t('alert.reactBy')}</dt><dd>{at(alert.acknowledgeBy)}</dd></>}
        {alert.acknowledgedAt !== undefined && <><dt>{t('alert.acknowledged')}</dt><dd>{t('alert.byAt', { person: alert.acknowledgedBy === subject ? person(subject) : alert.acknowledgedByName || person(alert.acknowledgedBy), time: at(alert.acknowledgedAt) })}</dd></>}
        {alert.escalatedAt !== undefined && <><dt>{t('alert.escalated')}</dt><dd>{at(alert.escalatedAt)}</dd></>}
        {rule?.recipients !== undefined && <><dt>{t('alert.for')}</dt><dd dir="auto">{recipientsText(rule.recipients, naming)}</dd></>}
        {rule?.escalation !== undefined && <><dt>{t('alert.escalatesTo')}</dt><dd dir="auto">{recipientsText(rule.escalation, naming)}</dd></>}
        {alert.onShift.length > 0 && <><dt>{t('alert.onShift')}</dt><dd>{alert.onShift.map(person).join(', ')}</dd></>}
        {alert.query !== undefined && <><dt>{t('alert.query', { version: alert.query.version })}</dt><dd><code dir="auto">{shortened(alert.query.query)}</code></dd></>}
      </dl>
      {found !== undefined && (
        <p>
          <Link to="/listen" search={found}>{t('alert.searchThese')}</Link> <small className="v-dim">{t('alert.searchHint')}{' '}
            {alert.query === undefined ? t('alert.queryNow') : alert.query.changed && t('alert.queryChanged', { version: alert.query.version })}</small>
        </p>
      )}
      {alert.deliveries.length > 0 && <Deliveries alert={alert} />}
      {evidence !== undefined && evidence.mentionIds.length > 0 && <EvidenceMentions brand={alert.brand} ids={evidence.mentionIds} search={found} />}
    </section>
  );
}
