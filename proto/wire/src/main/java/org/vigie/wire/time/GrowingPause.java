package org.vigie.wire.time;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after failures in a row: twice as long each time, up to a longest. Immutable.
 *
 * @param first after one failure, a millisecond or more
 * @param longest {@code first} or more
 */
public record GrowingPause(Duration first, Duration longest) {
    /** From a millisecond to twelve days. */
    private static final int MOST_DOUBLINGS = 30;

    public GrowingPause {
        if (first.toMillis() < 1 || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("expected 1 ms ≤ first ≤ longest, actual " + first + " and " + longest);
        }
    }

    /** The whole pause. @param failures in a row, 1 or more */
    public Duration full(int failures) {
        Duration doubled = first.multipliedBy(1L << Math.clamp(failures - 1L, 0, MOST_DOUBLINGS));
        return doubled.compareTo(longest) > 0 ? longest : doubled;
    }

    /** Half of the pause or more, in milliseconds: what failed together must not return together. @param failures in a row, 1 or more */
    public Duration after(int failures, RandomGenerator random) {
        long full = full(failures).toMillis();
        return Duration.ofMillis(full - full / 2 + random.nextLong(full / 2 + 1));
    }
}
