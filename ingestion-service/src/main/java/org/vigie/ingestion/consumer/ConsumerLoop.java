package org.vigie.ingestion.consumer;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.wire.postgres.Pace;
import org.vigie.wire.problem.FailureTrace;

/**
 * Runs a consumer on a thread of its own, woken by new numbers but not more often than its pace, and at least every second; what
 * arrives goes first. Thread-safe.
 */
final class ConsumerLoop implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ConsumerLoop.class);
    private static final long POLL_MILLIS = 1_000;

    private final LogConsumer consumer;
    private final String name;
    private final Pace pace;
    private final Precedence precedence;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private volatile boolean running = true;

    ConsumerLoop(LogConsumer consumer, String name, Duration pace, Precedence precedence) {
        this.consumer = consumer;
        this.name = name;
        this.pace = new Pace(pace);
        this.precedence = precedence;
        this.thread = Thread.ofVirtual().name("consumer-" + name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** There may be new entries. */
    void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    private void run() {
        String blocked = "";
        while (running) {
            try {
                precedence.await();
                LogConsumer.Step step = consumer.step();
                String now = step instanceof LogConsumer.Step.Blocked wait ? wait.reason() : "";
                if (!now.equals(blocked)) {
                    log.info("{}: {}", name, now.isEmpty() ? "goes on" : "waits, " + now);
                    blocked = now;
                }
                pause(step);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                // Nothing moved: the same batch is read again.
                log.warn("{}: trying again in a second: {}", name, FailureTrace.headline(e));
                sleep();
            } catch (Error e) {
                // The consumer must outlive it, or it would hand over nothing until the process starts again.
                log.error("{}: trying again in a second: {}", name, FailureTrace.headline(e));
                sleep();
            }
        }
    }

    private void pause(LogConsumer.Step step) throws InterruptedException {
        switch (step) {
            case LogConsumer.Step.More more -> wake.drainPermits();
            case LogConsumer.Step.Blocked wait ->
                TimeUnit.MILLISECONDS.sleep(wait.pause().toMillis());
            case LogConsumer.Step.Idle idle -> {
                boolean woken = wake.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (woken) {
                    pace.await();
                }
                wake.drainPermits();
                log.trace("{}: woken {}", name, woken);
            }
        }
    }

    private void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        thread.interrupt();
        thread.join(5_000);
        consumer.stop();
    }
}
