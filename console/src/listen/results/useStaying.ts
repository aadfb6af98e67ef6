import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';
import { useCallback } from 'react';

/** For a list of which only what is in sight is drawn: what stays drawn wherever it is moved, by its places; those below 0 are none. */
export function useStaying(...places: readonly number[]): (range: Range) => number[] {
  return useCallback(
    (range: Range) => [...new Set([...defaultRangeExtractor(range), ...places.filter((one) => one >= 0)])].sort((a, b) => a - b),
    // the places tell all
    [places.join()],
  );
}
