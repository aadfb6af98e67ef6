import { isoDay } from '../../../words/time.ts';

/** How urgent a next step is: days count in the brand's zone, today's is not late before the day is over. */
export type Due = 'nothing' | 'someday' | 'later' | 'today' | 'overdue';

export function dueOf(step: { nextStep: string; nextStepAt?: string }, now: number, zone: string): Due {
  if (step.nextStep === '') {
    return 'nothing';
  }
  if (step.nextStepAt === undefined) {
    return 'someday';
  }
  const [day, today] = [isoDay(step.nextStepAt, zone), isoDay(now, zone)];
  return day === today ? 'today' : day < today ? 'overdue' : 'later';
}
