package org.vigie.search.rebuild;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a rebuild waits after a failure: half a second, then twice as long each time without progress, at most 20 s, half of it random.
 * Ten failures take 45 to 90 s; each pause is shorter than the lease of a rebuild, so that nobody takes it over in between.
 */
final class RebuildRetry {
    /** Failures without progress before it is given up. */
    static final int MOST = 10;

    private static final long FIRST_MILLIS = 500;
    private static final long LONGEST_MILLIS = 20_000;

    private RebuildRetry() {}

    /** @param failures without progress so far, at least 1 */
    static Duration after(int failures, RandomGenerator random) {
        long full = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(10, Math.max(0, failures - 1)));
        return Duration.ofMillis((long) (full * (0.5 + 0.5 * random.nextDouble())));
    }
}
