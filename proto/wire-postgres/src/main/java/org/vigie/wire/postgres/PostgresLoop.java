package org.vigie.wire.postgres;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.wire.problem.FailureTrace;

/**
 * Repeats a step on a thread of its own: at once while there is more, else when woken, and every second for what nobody woke it for.
 * Goes on after any failure. Thread-safe.
 */
final class PostgresLoop {
    private static final Logger log = LoggerFactory.getLogger(PostgresLoop.class);
    private static final long REST_MILLIS = 1000;
    private static final long END_MILLIS = 5000;

    private final String name;
    private final Duration pace;
    private final BooleanSupplier step;
    private final Semaphore wake = new Semaphore(0);
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private @Nullable Thread thread;

    /**
     * @param pace of turns that are woken, see {@link Pace}
     * @param step whether there is more to do at once; what it was about to do when it failed must be found by the next one
     */
    PostgresLoop(String name, Duration pace, BooleanSupplier step) {
        this.name = name;
        this.pace = pace;
        this.step = step;
    }

    /** There may be something to do. From any thread. */
    void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    synchronized void start() {
        if (thread == null) {
            stopped = new CountDownLatch(1);
            thread = Thread.ofVirtual().name(name).start(this::repeat);
        }
    }

    /** Waits for the step under way, 5 s at most. */
    synchronized void stop() {
        stopped.countDown();
        Thread stopping = thread;
        thread = null;
        if (stopping != null) {
            wake.release();
            try {
                stopping.join(END_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    boolean isRunning() {
        return stopped.getCount() > 0;
    }

    private void repeat() {
        Pace turns = new Pace(pace);
        while (isRunning()) {
            try {
                if (!step.getAsBoolean()) {
                    rest(turns);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.warn("{}: {}; goes on", name, FailureTrace.headline(e));
                pause();
            }
        }
    }

    /** Whoever wakes it while it waits for its turn is heard by that turn. */
    private void rest(Pace turns) throws InterruptedException {
        boolean woken = wake.tryAcquire(REST_MILLIS, TimeUnit.MILLISECONDS);
        if (woken) {
            turns.await();
        }
        wake.drainPermits();
        log.trace("{}: woken {}", name, woken);
    }

    /** Waits, unless it is stopped meanwhile. */
    private void pause() {
        try {
            boolean ended = stopped.await(REST_MILLIS, TimeUnit.MILLISECONDS);
            log.trace("{}: paused, stopped {}", name, ended);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }
}
