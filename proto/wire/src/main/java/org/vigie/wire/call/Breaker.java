package org.vigie.wire.call;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Stops calls to a dependency that failed several times in a row, and lets one try through after each pause until one
 * succeeds. Thread-safe.
 */
public final class Breaker {
    private final int tolerated;
    private final long pauseNanos;
    private final LongSupplier nanoTime;
    private int failures;
    private long nextTry;

    /** Opens after {@code tolerated} failures in a row, tries again after each {@code pause}. */
    public Breaker(int tolerated, Duration pause, LongSupplier nanoTime) {
        this.tolerated = tolerated;
        this.pauseNanos = pause.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Whether a call may be made now; the caller reports how it went. */
    public synchronized boolean permits() {
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

    /** The dependency answered, whatever it said. */
    public synchronized void succeeded() {
        failures = 0;
    }

    /** It gave no answer. */
    public synchronized void failed() {
        failures = Math.min(failures + 1, tolerated);
        nextTry = nanoTime.getAsLong() + pauseNanos;
    }

    /** Whether the last calls failed. */
    public synchronized boolean isOpen() {
        return failures >= tolerated;
    }
}
