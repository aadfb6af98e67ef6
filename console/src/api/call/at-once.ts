/**
 * Does the work for each in order, so many at a time: a list of calls leaves room for the rest of the console. The work throws nothing.
 *
 * @param goesOn false when nothing more is to be begun
 */
export async function atOnce<T>(most: number, all: readonly T[], work: (one: T) => Promise<void>, goesOn: () => boolean = () => true): Promise<void> {
  const left = all.values();
  const worker = async () => {
    for (const one of left) {
      if (!goesOn()) {
        return;
      }
      await work(one);
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, all.length) }, worker));
}
