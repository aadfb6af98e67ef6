package org.vigie.search.mention.elasticsearch;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Stops calls to a dependency that failed several times in a row, and lets one try through after each pause until one
 * succeeds. Thread-safe.
 */
final class Breaker {
    private final int tolerated;
    private final long pauseNanos;
    private final LongSupplier nanoTime;
    private int failures;
    private long nextTry;

    /** Opens after {@code tolerated} failures in a row, tries again after each {@code pause}. */
    Breaker(int tolerated, Duration pause, LongSupplier nanoTime) {
        this.tolerated = tolerated;
        this.pauseNanos = pause.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Whether a call may be made now; the caller reports how it went. */
    synchronized boolean permits() {
        if (failures < tolerated) {
            return true;
        }
        long now = nanoTime.getAsLong();
        if (now - nextTry < 0) {
            return false;
        }
        nextTry = now + pauseNanos;
        return true;
    }

    synchronized void succeeded() {
        failures = 0;
    }

    synchronized void failed() {
        failures = Math.min(failures + 1, tolerated);
        nextTry = nanoTime.getAsLong() + pauseNanos;
    }

    synchronized boolean isOpen() {
        return failures >= tolerated;
    }
}
