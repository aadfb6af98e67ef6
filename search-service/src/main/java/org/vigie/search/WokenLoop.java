package org.vigie.search;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.wire.problem.FailureTrace;

/**
 * Repeats a step on a thread of its own: at once while there is more, else when woken or after a pause; goes on after any failure.
 * Thread-safe.
 */
public final class WokenLoop implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WokenLoop.class);

    private final String name;
    private final Duration pause;
    private final BooleanSupplier step;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    /** @param step whether there is more to do at once */
    public WokenLoop(String name, Duration pause, BooleanSupplier step) {
        this.name = name;
        this.pause = pause;
        this.step = step;
    }

    /** Begins; returns at once. */
    public synchronized void start() {
        running = true;
        thread = Thread.ofVirtual().name(name).start(this::repeat);
    }

    /** There may be something to do. From any thread. */
    public void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    private void repeat() {
        while (running) {
            if (!hasMore()) {
                rest();
            }
        }
    }

    private boolean hasMore() {
        try {
            return step.getAsBoolean();
        } catch (RuntimeException e) {
            log.warn("{}: {}; goes on", name, FailureTrace.headline(e));
            return false;
        } catch (Error e) {
            // The loop must outlive it, or nothing of its kind would be done until the process starts again.
            log.error("{}: {}; goes on", name, FailureTrace.headline(e));
            return false;
        }
    }

    private void rest() {
        try {
            boolean woken = wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
            log.trace("{}: woken {}", name, woken);
            wake.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    @Override
    public synchronized void close() {
        running = false;
        wake.release();
        Thread stopping = thread;
        if (stopping != null) {
            try {
                stopping.join(5_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
