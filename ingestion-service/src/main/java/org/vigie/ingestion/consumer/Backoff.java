package org.vigie.ingestion.consumer;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait after failures in a row: doubling from 100 ms to 5 s, half of it random. */
final class Backoff {
    private static final long FIRST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 5_000;

    private Backoff() {}

    static Duration after(int failures, RandomGenerator random) {
        long full = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failures, 10));
        return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
    }
}
