package org.vigie.ingestion.pull;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who gives a slot back for those who wait: one holder for each that waited at two counts in a row, and only while every slot is taken. With
 * one count alone a holder would leave for a reading that another process takes a moment later. Thread-safe.
 */
final class Turns {
    /** How long a slot is held at least: a connection costs its server more than what it says meanwhile. */
    static final Duration TURN = Duration.ofSeconds(30);

    private final AtomicInteger asked = new AtomicInteger();
    private volatile int waiting;

    /** So many are due and held by nobody. */
    void count(int now, boolean full) {
        asked.set(full ? Math.min(waiting, now) : 0);
        waiting = now;
    }

    /** As counted last. */
    int waiting() {
        return waiting;
    }

    /** Whether who held a slot so long is to give it back; who is told so must do it. */
    boolean isOver(Duration held) {
        return held.compareTo(TURN) >= 0 && asked.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }
}
