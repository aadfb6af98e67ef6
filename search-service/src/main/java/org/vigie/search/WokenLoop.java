package org.vigie.search.alert;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.wire.problem.FailureTrace;

/** Repeats a step on a thread of its own, woken or after a pause; goes on after any failure. Thread-safe. */
final class AlertLoop implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AlertLoop.class);

    private final String name;
    private final Duration pause;
    private final Runnable step;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    AlertLoop(String name, Duration pause, Runnable step) {
        this.name = name;
        this.pause = pause;
        this.step = step;
    }

    synchronized void start() {
        running = true;
        thread = Thread.ofVirtual().name(name).start(this::repeat);
    }

    /** There may be something to do. From any thread. */
    void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    private void repeat() {
        while (running) {
            try {
                step.run();
            } catch (RuntimeException e) {
                log.warn("{}: {}; goes on", name, FailureTrace.headline(e));
            }
            try {
                boolean woken = wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                log.trace("{}: woken {}", name, woken);
                wake.drainPermits();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                running = false;
            }
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
