package org.vigie.search.alert.courier;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a delivery waits after a failed try: 10 s, then three times as long each time, at most an hour, a quarter of it random. Eight
 * tries take about two hours.
 */
final class AlertRetry {
    /** Tries before a delivery is given up. */
    static final int MOST = 8;

    private static final long FIRST_MILLIS = 10_000;
    private static final long LONGEST_MILLIS = 3_600_000;

    private AlertRetry() {}

    /** @param attempts made so far, at least 1 */
    static Duration after(int attempts, RandomGenerator random) {
        double full = Math.min(LONGEST_MILLIS, FIRST_MILLIS * Math.pow(3, Math.max(0, attempts - 1)));
        return Duration.ofMillis((long) (full * (0.75 + 0.25 * random.nextDouble())));
    }
}
