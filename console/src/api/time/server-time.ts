/** Milliseconds by which the platform's clock is ahead of the browser's, as far as its answers tell. */
let ahead = 0;

/** An answer tells the time to the second. */
const SECOND = 1000;

/**
 * Learns from an answer what time it is there. It was written between the call and the answer, in milliseconds of this browser; what
 * is known stays where that is possible, so that clocks do not jump with each answer.
 */
export function heardTime(date: string | null, asked: number, answered: number): void {
  const there = Date.parse(date ?? '');
  const least = there - answered;
  const most = there + SECOND - asked;
  // also false when nothing was told
  if (ahead < least || ahead > most) {
    ahead = (least + most) / 2;
  }
}

/** The time of the platform in milliseconds: what is due, is due by its clock, whatever the browser's says. */
export function serverNow(): number {
  return Date.now() + ahead;
}
