import { useScope } from '../../frame/brands/scope.tsx';
import { momentThere } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import type { Finding } from './outcome.ts';
import styles from './Spotted.module.css';

interface StepsProps {
  finding: Finding;
  brand: string;
  person(subject: string): string;
  queue(id: string): string;
}

/** From who found it to where it stands: what is done, and what is next. */
export function Steps({ finding, brand, person, queue }: StepsProps) {
  const { t, language } = useWords();
  const { zoneOf } = useScope();
  const { spotted, outcome, stage } = finding;
  const at = (instant: string) => momentThere(instant, language, zoneOf(brand));
  const steps = [{ done: true, text: t('spotted.by', { person: person(spotted.correctedBy), time: spotted.correctedAt === undefined ? '–' : at(spotted.correctedAt) }) }];
  const add = (done: boolean, text: string) => steps.push({ done, text });
  if (stage === undefined) {
    add(false, t('spotted.notKnown'));
  } else if (stage === 'none') {
    add(false, t('spotted.noConversation'));
  } else if (stage === 'watched') {
    add(false, t('spotted.watched'));
  } else if (outcome !== undefined) {
    if (stage === 'waiting') {
      add(false, t('spotted.waits', { queue: queue(outcome.queue) }));
    } else if (outcome.agentName !== '') {
      add(true, t('spotted.with', { person: outcome.agentName }));
    }
    if (outcome.answeredAt !== undefined) {
      add(true, t('spotted.answered', { time: at(outcome.answeredAt) }));
    } else if (stage === 'inHand') {
      add(false, t('spotted.notAnswered'));
    }
    if (stage === 'resolved') {
      add(true, outcome.resolvedAt === undefined ? t('conversation.resolved') : t('spotted.resolved', { time: at(outcome.resolvedAt) }));
    } else if (stage === 'answered') {
      add(false, t('spotted.notResolved'));
    }
  }
  return (
    <ol className={styles.steps} aria-label={t('spotted.became')}>
      {steps.map((one) => <li key={one.text} data-done={one.done}>{one.text}</li>)}
    </ol>
  );
}
