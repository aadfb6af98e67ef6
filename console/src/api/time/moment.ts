/** Without what ends it, so that as text a moment comes before its own fractions. */
function bare(moment: string | undefined): string {
  return (moment ?? '').replace(/Z$/, '');
}

/**
 * In which order two moments of the API come, for sorting: negative when `a` is before `b`. A fraction has as many digits as it needs, so
 * that as text a whole second would come after its own parts. What has no moment comes first. Finer than `Date`, which ends at milliseconds.
 */
export function byMoment(a: string | undefined, b: string | undefined): number {
  const [first, second] = [bare(a), bare(b)];
  return first === second ? 0 : first < second ? -1 : 1;
}
