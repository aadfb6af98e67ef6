package org.vigie.ingestion.consumer.matching;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Whether somebody is worth asking. After a failure nobody asks for four times as long as the failure took, at least one and at most
 * eight seconds: who waits in vain does so a fifth of the time at most. After that it stays suspected until it answers. Thread-safe.
 */
final class Outage {
    private static final long SHORTEST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(8);

    private final LongSupplier nanos;
    private long until;
    private boolean paused;
    private boolean suspected;

    /** @param nanos a clock as {@link System#nanoTime} */
    Outage(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized void failed(long tookNanos) {
        suspected = true;
        paused = true;
        until = nanos.getAsLong() + Math.min(LONGEST_NANOS, Math.max(SHORTEST_NANOS, 4 * tookNanos));
    }

    synchronized void answered() {
        suspected = false;
        paused = false;
    }

    synchronized boolean pauses() {
        if (paused && nanos.getAsLong() - until >= 0) {
            paused = false;
        }
        return paused;
    }

    /** Whether the last question failed. */
    synchronized boolean isSuspected() {
        return suspected;
    }
}
