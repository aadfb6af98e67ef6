import { Pause, Play } from 'lucide-react';
import type { AlertRule, SavedQuery } from '../../../api/types.ts';
import { seconds } from '../../../api/query/queries.ts';
import { useScope } from '../../../frame/brands/scope.tsx';
import { duration, momentThere } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { usePassedOver } from '../../editor/past/usePassedOver.ts';
import { useNames } from '../../page/useNames.ts';
import { recipientsText } from './recipients.ts';
import { hoursText, ruleSentence } from './rule-text.ts';
import { useSourceName } from '../evidence/useSourceName.ts';
import styles from '../Alerts.module.css';

interface RuleRowProps {
  rule: AlertRule;
  /** The brand's; absent while they are not known. */
  queries: readonly SavedQuery[] | undefined;
  /** Absent where the person only reads. */
  edit?: { open(): void; pause(): void; busy: boolean };
}

/** What a rule watches, whom it wakes, and whether it does. */
export function RuleRow({ rule, queries, edit }: RuleRowProps) {
  const { t, code, language } = useWords();
  const { zoneOf } = useScope();
  const source = useSourceName(rule);
  const { escalation, schedule } = rule;
  const person = useNames(rule.recipients?.people.length || escalation?.people.length ? rule.brand : '');
  const passedOver = usePassedOver({ brand: rule.brand, id: rule.savedQuery });
  const reaction = seconds(rule.reactionTime);
  const cooldown = seconds(rule.cooldown);
  const to = rule.recipients;
  const gone = rule.savedQuery !== '' && queries !== undefined && !queries.some((one) => one.id === rule.savedQuery);
  const label = rule.paused ? t('rule.resume', { name: rule.displayName }) : t('rule.pause', { name: rule.displayName });
  return (
    <div className={styles.rule} data-paused={rule.paused}>
      <div>
        {edit === undefined ? <strong dir="auto">{rule.displayName}</strong> : <button type="button" className={styles.name} title={`${t('rule.change')} (e)`} onClick={edit.open} dir="auto">{rule.displayName}</button>}
        <p>{ruleSentence(rule, queries ?? [], source, t, language)}</p>
        <p className={styles.meta}>
          {gone && <span className={styles.late}>{t('rule.queryGone')}</span>}
          {passedOver !== undefined && <span className={`${styles.chip} ${styles.late}`} title={passedOver.text}>{passedOver.brief}</span>}
          {rule.paused && <span className={styles.late}>{t('form.paused')}</span>}
          {rule.learningUntil !== undefined && <span>{t('rule.learning', { time: momentThere(rule.learningUntil, language, zoneOf(rule.brand)) })}</span>}
          {to?.roles.map((role) => <span key={role} className={styles.chip}>{code('role', role)}</span>)}
          {to?.people.map((one) => <span key={one} className={styles.chip} dir="auto">{person(one)}</span>)}
          {to !== undefined && to.mails.length + to.webhooks.length > 0 && <span>{t('alert.addresses', { count: to.mails.length + to.webhooks.length })}</span>}
          {reaction > 0 && <span>{t('rule.reactWithin', { time: duration(reaction, language) })}</span>}
          {escalation !== undefined && <span>{t('rule.escalatesTo', { to: recipientsText(escalation, { t, code, person }) })}</span>}
          {schedule !== undefined && <span>{hoursText(schedule, language)}</span>}
          {cooldown > 0 && <span>{t('rule.quietFor', { time: duration(cooldown, language) })}</span>}
        </p>
      </div>
      {edit !== undefined && (
        <button type="button" className={styles.icon} aria-label={label} title={`${label} (p)`} aria-disabled={edit.busy} onClick={edit.pause}>
          {rule.paused ? <Play size={16} aria-hidden /> : <Pause size={16} aria-hidden />}
        </button>
      )}
    </div>
  );
}
