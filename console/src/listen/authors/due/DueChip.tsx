import { loneDay } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { dueOf } from './due.ts';
import styles from '../Authors.module.css';

interface DueChipProps {
  step: { nextStep: string; nextStepAt?: string };
  now: number;
  zone: string;
}

/** When a next step is due; what is late says so in words as well. */
export function DueChip({ step, now, zone }: DueChipProps) {
  const { t, language } = useWords();
  const due = dueOf(step, now, zone);
  const time = step.nextStepAt === undefined ? '' : loneDay(step.nextStepAt, language, zone);
  switch (due) {
    case 'nothing':
      return <span className={styles.dim}>–</span>;
    case 'someday':
      return <span className={styles.dim}>{t('relation.someday')}</span>;
    case 'later':
      return <span>{time}</span>;
    case 'today':
      return <span className={styles.chip} data-due={due}>{t('relation.today')}</span>;
    case 'overdue':
      return <span className={styles.chip} data-due={due}>{t('relation.overdue', { time })}</span>;
  }
}
