import type { ImpactAnswer } from '../../../api/types.ts';
import { csvLine, type Cell } from '../../../table/csv.ts';
import type { Speak } from '../../../words/catalogue.ts';

/** What was measured, as it is told on the page, in words. */
interface Said {
  answer: ImpactAnswer;
  result: string;
}

/**
 * A file of days with what they say as a whole: below them, after an empty line, a table of one figure a line with its interval. Shares and
 * changes are parts of one; what is not known is an empty cell.
 */
export function campaignCsv(days: string, { answer, result }: Said, t: Speak): string {
  // with no week to compare with nothing was expected: not nought either
  const compared = <T>(value: T): T | undefined => (answer.weeks > 0 ? value : undefined);
  const figures: readonly (readonly Cell[])[] = [
    [t('insight.result'), result],
    [t('figure.mentions'), Number(answer.mentions)],
    [t('insight.weeksCompared'), answer.weeks],
    [t('insight.expected'), compared(answer.expected)],
    [t('insight.change'), compared(answer.change), compared(answer.changeLow), compared(answer.changeHigh)],
    [t('insight.toneBefore'), answer.negativeBefore],
    [t('insight.toneDuring'), answer.negativeDuring],
    [t('insight.toneChange'), answer.negativeChange, answer.negativeChangeLow, answer.negativeChangeHigh],
  ];
  const head = [t('insight.property'), t('insight.value'), t('insight.low'), t('insight.high')];
  const whole = (cells: readonly Cell[]) => csvLine(head.map((_, index) => cells[index]));
  return `${days}\r\n${[head, ...figures].map(whole).join('')}`;
}
