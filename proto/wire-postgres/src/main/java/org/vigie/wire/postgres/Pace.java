package org.vigie.wire.postgres;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Turns of work that is woken by news, at most one an interval: what comes alone is done at once, what comes close together is done
 * together, because a turn costs calls and commits of its own however little it has to do. For one thread.
 */
public final class Pace {
    private final long interval;
    private boolean begun;
    private long next;

    /** @param interval from the begin of a turn to that of the next at least; zero: no pause at all */
    public Pace(Duration interval) {
        this.interval = interval.toNanos();
    }

    /** Waits until the next turn may begin. */
    public void await() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(take(System.nanoTime()));
    }

    /** Takes the next turn. @return how long to wait for it, in nanoseconds */
    long take(long now) {
        long wait = begun ? Math.max(0, next - now) : 0;
        begun = true;
        next = now + wait + interval;
        return wait;
    }
}
